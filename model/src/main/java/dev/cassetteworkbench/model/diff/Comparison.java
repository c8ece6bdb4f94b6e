package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.rule.Part;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Two cassettes compared, A being the baseline.
///
/// @param regression B is worse: status to ≥ 400 or crash, response slower beyond the threshold, or
/// a critical call
/// change
/// @param verdict one plain sentence naming what changed, first divergence included
/// @param firstDivergence row in [#calls()] of the first call, in B's start order, that is not the
/// same: the first
/// whose
/// behaviour differs, else the first whose duration does; calls that cannot be compared are no
/// divergence
/// @param requestChanges plain phrases: method, path, query, body of the inbound request
/// @param headerChanges response headers that were added, removed or changed, order and case ignored
/// @param calls aligned rows in start order
/// @param passed differences that rules pass over, in the order of looking
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
        Counts counts,
        List<Passed> passed) {

    /// @param a null for an added field
    /// @param b null for a removed field
    public record HeaderChange(
            String name, @Nullable String a, @Nullable String b) {}

    /// Calls and bodies counted by truth.
    ///
    /// @param ignored single differences that rules pass over, wherever they are
    public record Counts(int equal, int different, int unknown, int ignored) {
        public Counts(int equal, int different, int unknown) {
            this(equal, different, unknown, 0);
        }
    }

    /// A difference that a rule passes over.
    ///
    /// @param call the call's label, empty for parts that belong to none
    /// @param place pointer, or the name of the header or parameter
    public record Passed(Part part, String call, String place, String reason) {}

    public Comparison {
        requestChanges = List.copyOf(requestChanges);
        headerChanges = List.copyOf(headerChanges);
        calls = List.copyOf(calls);
        passed = List.copyOf(passed);
    }
}
