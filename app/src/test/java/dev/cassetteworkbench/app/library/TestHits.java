package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.search.Hit;
import java.time.Instant;
import java.util.Map;

/// Made-up rows.
final class TestHits {
    private TestHits() {}

    static Hit hit(String path) {
        return new Hit(
                "s",
                path,
                "GET",
                "/",
                new Status(200),
                1,
                Instant.EPOCH,
                "shop",
                "local",
                Map.of(),
                0,
                1,
                Replayability.FULL,
                null);
    }
}
