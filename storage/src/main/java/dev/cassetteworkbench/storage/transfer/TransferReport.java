package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.StorageException.Problem;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The end of a run.
///
/// @param results one for each step, in the plan's order; those of earlier runs that a resumed
/// journal knew included
/// @param asides what the plan left out, with its reasons
/// @param halt the problem that ended the run for all, e.g. no room on the disk; null when there
/// was none
/// @param bytes that moved in this run
public record TransferReport(
        List<ItemResult> results,
        List<TransferPlan.Aside> asides,
        @Nullable Problem halt,
        long bytes,
        Duration time) {
    public TransferReport {
        results = List.copyOf(results);
        asides = List.copyOf(asides);
    }

    /// Kinds of [Outcome], to count by.
    public enum Kind {
        TRANSFERRED,
        SAME,
        DELETED,
        RELEASED,
        CONFLICT,
        FAILED,
        NOT_TRIED;

        /// The kind of an outcome.
        public static Kind of(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Transferred _ -> TRANSFERRED;
                case Outcome.Same _ -> SAME;
                case Outcome.Deleted _ -> DELETED;
                case Outcome.Released _ -> RELEASED;
                case Outcome.Conflicted _ -> CONFLICT;
                case Outcome.Failed _ -> FAILED;
                case Outcome.NotTried _ -> NOT_TRIED;
            };
        }
    }

    /// How many of each kind; every kind has a count.
    public Map<Kind, Integer> counts() {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counts.put(kind, 0);
        }
        results.forEach(result -> counts.merge(Kind.of(result.outcome()), 1, Integer::sum));
        return counts;
    }

    /// True when no step is left to do; conflicts and failures are left.
    public boolean complete() {
        return results.stream().allMatch(result -> result.outcome().settled());
    }

    /// Settled steps of all, 0 to 1; 1 when there were none.
    public double successRate() {
        long settled =
                results.stream().filter(result -> result.outcome().settled()).count();
        return results.isEmpty() ? 1 : (double) settled / results.size();
    }
}
