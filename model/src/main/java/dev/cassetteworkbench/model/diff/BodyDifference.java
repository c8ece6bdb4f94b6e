package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Outcome of comparing two bodies, with the three truths kept apart.
///
/// @param truth equal, different, or cannot tell
/// @param reason why it cannot tell, or how equality was established (`content`, `hash`); plain words
/// @param changes places that differ or cannot be compared, in document order; empty when only hashes differ
/// @param equalLeaves number of scalar values found equal
/// @param unknownLeaves number of values that are masked on one side at least
public record BodyDifference(Truth truth, String reason, List<Change> changes, int equalLeaves, int unknownLeaves) {
    public enum Truth {
        EQUAL,
        DIFFERENT,
        UNKNOWN
    }

    /// One place. `a` is null for an added value, `b` for a removed one. A value that moved within its array is removed
    /// and added.
    ///
    /// @param pointer JSON pointer (RFC 6901): in A for `REMOVED`, in B for all others
    public record Change(
            Kind kind,
            String pointer,
            @Nullable JsonValue a,
            @Nullable JsonValue b) {
        public enum Kind {
            ADDED,
            REMOVED,
            CHANGED,
            UNKNOWN
        }
    }

    public BodyDifference {
        changes = List.copyOf(changes);
    }
}
