package dev.cassetteworkbench.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class MemoryStoreTest extends CassetteStoreContract {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Override
    CassetteStore create() {
        return CassetteStores.memory("a b", InstantSource.fixed(NOW));
    }

    @Test
    void datesEntriesByTheGivenClock() throws Exception {
        write("a.json", "x");
        assertEquals(NOW, store().entry("a.json").modified());
    }

    @Test
    void hasAnAddress() {
        assertEquals(URI.create("memory:///a+b/"), store().address());
    }
}
