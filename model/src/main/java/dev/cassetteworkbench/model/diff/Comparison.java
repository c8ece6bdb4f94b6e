package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Cassette;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Two cassettes compared, A being the baseline.
///
/// @param regression B is worse: status to ≥ 400 or crash, response slower beyond the threshold, or a critical call
/// change
/// @param verdict one plain sentence naming what changed, first divergence included
/// @param firstDivergence row in [#calls()] of the first call, in B's start order, that is not the same: the first
/// whose
/// behaviour differs, else the first whose duration does; calls that cannot be compared are no divergence
/// @param requestChanges plain phrases: method, path, query, body of the inbound request
/// @param headerChanges response headers that were added, removed or changed, order and case ignored
/// @param calls aligned rows in start order
public record Comparison(
        Cassette a,
        Cassette b,
        boolean hasDifferences,
        boolean regression,
        String verdict,
        OptionalInt firstDivergence,
        boolean statusChanged,
        double durationDeltaMs,
        boolean durationChanged,
        List<String> requestChanges,
        BodyDifference requestBody,
        List<HeaderChange> headerChanges,
        BodyDifference responseBody,
        List<AlignedCall> calls,
        Counts counts) {

    /// @param a null for an added field
    /// @param b null for a removed field
    public record HeaderChange(
            String name, @Nullable String a, @Nullable String b) {}

    /// Calls and bodies counted by truth.
    public record Counts(int equal, int different, int unknown) {}

    public Comparison {
        requestChanges = List.copyOf(requestChanges);
        headerChanges = List.copyOf(headerChanges);
        calls = List.copyOf(calls);
    }
}
