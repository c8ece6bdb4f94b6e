package dev.cassetteworkbench.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RowActionsTest {
    @Test
    void keepsAHostileFileNameOneWordOfTheShell() {
        assertEquals("'/a/$(x) '\\''; rm -rf b'", RowActions.shellQuoted("/a/$(x) '; rm -rf b"));
    }
}
