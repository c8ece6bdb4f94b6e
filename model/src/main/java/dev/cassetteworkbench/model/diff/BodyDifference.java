package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.diff.rule.ArrayMode;
import dev.cassetteworkbench.model.diff.rule.Recogniser;
import dev.cassetteworkbench.model.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Outcome of comparing two bodies, with the three truths kept apart.
///
/// @param truth equal, different, or cannot tell
/// @param reason why it cannot tell, or how equality was established (`content`, `hash`); plain words
/// @param changes places that differ or cannot be compared, in document order; empty when only
/// hashes differ
/// @param equalLeaves number of scalar values found equal
/// @param unknownLeaves number of values that are masked on one side at least
/// @param ignored differences that a rule passes over, in document order; no part of `changes`
/// @param arrays how arrays were read whose items did not simply follow each other
/// @param limits what was not looked at closely, in plain words; empty for a full comparison
public record BodyDifference(
        Truth truth,
        String reason,
        List<Change> changes,
        int equalLeaves,
        int unknownLeaves,
        List<Ignored> ignored,
        List<ArrayReading> arrays,
        List<String> limits) {
    public enum Truth {
        EQUAL,
        DIFFERENT,
        UNKNOWN
    }

    /// One place. `a` is null for an added value, `b` for a removed one.
    ///
    /// @param pointer JSON pointer (RFC 6901): in A for `REMOVED`, in B for all others
    /// @param from for `MOVED` where the value stood in A, else null
    /// @param shape what both values of a `CHANGED` place look like (a uuid, a timestamp), or null
    /// @param inside what differs in the JSON or form that both texts of a `CHANGED` place hold, or
    /// null
    public record Change(
            Kind kind,
            String pointer,
            @Nullable JsonValue a,
            @Nullable JsonValue b,
            @Nullable String from,
            @Nullable Recogniser shape,
            @Nullable Inside inside) {
        public enum Kind {
            ADDED,
            REMOVED,
            CHANGED,
            /// The same value, or one still alike, stands elsewhere. What changed in it is listed
            /// besides.
            MOVED,
            UNKNOWN
        }

        public Change(Kind kind, String pointer, @Nullable JsonValue a, @Nullable JsonValue b) {
            this(kind, pointer, a, b, null, null, null);
        }
    }

    /// A document within a text.
    ///
    /// @param format `json` or `form`; a form's names with their texts, several texts of one name
    /// as a list
    /// @param difference pointers count from the inner document's root
    public record Inside(String format, JsonValue a, JsonValue b, BodyDifference difference) {}

    /// A difference that is none by the rules.
    ///
    /// @param reason the rule's reason, or the rule itself in words
    public record Ignored(Change change, String reason) {}

    /// How one array was read.
    ///
    /// @param pointer of the array in B
    /// @param key member that identifies an item, null unless keyed
    /// @param guessed false when a rule said so
    public record ArrayReading(
            String pointer, ArrayMode mode, @Nullable String key, boolean guessed) {}

    public BodyDifference {
        changes = List.copyOf(changes);
        ignored = List.copyOf(ignored);
        arrays = List.copyOf(arrays);
        limits = List.copyOf(limits);
    }

    /// A full comparison without rules.
    public BodyDifference(Truth truth, String reason, List<Change> changes, int equalLeaves, int unknownLeaves) {
        this(truth, reason, changes, equalLeaves, unknownLeaves, List.of(), List.of(), List.of());
    }

    /// True when something was not looked at closely, so that there may be fewer or smaller
    /// differences than listed.
    public boolean isCoarse() {
        return !limits.isEmpty();
    }

    /// Changes that are known to be some: all but those of kind `UNKNOWN`.
    public long places() {
        return changes.stream()
                .filter(change -> change.kind() != Change.Kind.UNKNOWN)
                .count();
    }
}
