package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.replay.ReplayListener.LogLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayLogTest {
    private final ReplayLog log = new ReplayLog(new InlineBackground());

    @Test
    void marksWholeTracebacksAsErrors() {
        say(
                "INFO:     started",
                "Traceback (most recent call last):",
                "  File \"a.py\", line 1, in b",
                "    raise X()",
                "app.errors.PaymentDeclined: declined",
                "INFO:     done");

        assertEquals(List.of(false, true, true, true, true, false), errors());
    }

    @Test
    void marksErrorsOfOtherLanguages() {
        say(
                "2026-11-20 ERROR failed",
                "java.lang.IllegalStateException: no",
                "\tat a.B.c(B.java:1)",
                "Caused by: x",
                "TypeError: undefined is not a function",
                "    at handler (app.js:3:1)",
                "panic: runtime error",
                "GET /errors 200",
                "no ERRORS here");

        assertEquals(List.of(true, true, true, true, true, true, true, false, false), errors());
    }

    @Test
    void filtersWithoutRegardToCase() {
        say("one", "Two", "three");

        log.filterProperty().set(" TW ");
        assertEquals(List.of("Two"), texts());

        log.filterProperty().set("");
        assertEquals(List.of("one", "Two", "three"), texts());
    }

    @Test
    void keepsOnlyTheNewestLines() {
        for (int i = 0; i < ReplayLog.KEPT + 10; i++) {
            say("line " + i);
        }

        assertTrue(log.all().size() <= ReplayLog.KEPT);
        assertEquals("line " + (ReplayLog.KEPT + 9), log.all().getLast().text());
    }

    private void say(String... lines) {
        for (String line : lines) {
            log.add(new LogLine(0, line));
        }
    }

    private List<Boolean> errors() {
        return log.all().stream().map(ReplayLog.Line::error).toList();
    }

    private List<String> texts() {
        return log.shown().stream().map(ReplayLog.Line::text).toList();
    }
}
