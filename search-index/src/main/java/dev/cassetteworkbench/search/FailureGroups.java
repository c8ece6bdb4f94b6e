package dev.cassetteworkbench.search;

import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Failures put together by what they have in common, most frequent first.
///
/// @param failures all failures among the matches
/// @param from beginning of the trend's first bucket, null without failures
/// @param to end of its last bucket
public record FailureGroups(
        List<Group> groups,
        int failures,
        @Nullable Instant from,
        @Nullable Instant to) {
    /// Buckets of a trend.
    public static final int BUCKETS = 24;

    public FailureGroups {
        groups = List.copyOf(groups);
    }

    /// @param id stable name, the same on every machine; merged groups have their first member's
    /// @param reason why its members belong together
    /// @param chosenBy the clause that finds its members
    /// @param trend failures per bucket, oldest first
    /// @param newest the latest failure
    /// @param smallestReplayable the smallest file that can be replayed in full, null when none
    /// can
    public record Group(
            String id,
            Reason reason,
            Clause chosenBy,
            int count,
            Instant firstSeen,
            Instant lastSeen,
            List<Integer> trend,
            Hit newest,
            @Nullable Hit smallestReplayable) {
        public Group {
            trend = List.copyOf(trend);
        }
    }

    /// What members of a group share. Ids in routes read `{}`, what varies in messages `#`.
    ///
    /// @param outcome status or `crash`, and the type of exception when one was recorded
    /// @param firstFailure the first dependency call that failed, and how; empty when none did
    /// @param message what the answer or the exception says; may be empty
    /// @param splitBy field and value that set this group apart from others of the same reason,
    /// empty without a split
    public record Reason(String route, String outcome, String firstFailure, String message, String splitBy) {}

    /// How somebody wants groups put together or taken apart. Kept by whoever shows them.
    public record Rules(List<Merge> merges, List<Split> splits) {
        public static final Rules NONE = new Rules(List.of(), List.of());

        public Rules {
            merges = List.copyOf(merges);
            splits = List.copyOf(splits);
        }
    }

    /// These groups are one.
    public record Merge(Set<String> ids) {
        public Merge {
            ids = Set.copyOf(ids);
        }
    }

    /// This group is several: one for each value of a field.
    ///
    /// @param field `service`, `env`, `method`, `endpoint` (with ids) or `source`
    public record Split(String id, String field) {}
}
