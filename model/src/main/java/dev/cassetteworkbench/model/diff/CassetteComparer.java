package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Cassette;

/// Compares two cassettes: calls aligned by signature (never by position), bodies by structure.
public final class CassetteComparer {
    private CassetteComparer() {}

    /// A is the baseline.
    public static Comparison compare(Cassette a, Cassette b, ComparisonOptions options) {
        throw new IllegalStateException("in the making");
    }

    /// Compares two bodies alone, e.g. a recorded response with a replayed one.
    public static BodyDifference compareBodies(Body a, Body b) {
        throw new IllegalStateException("in the making");
    }
}
