package dev.cassetteworkbench.model.diff;

import dev.cassetteworkbench.model.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One row of the aligned call list: a call of A, of B, or a pair.
///
/// @param a null when the call was added in B
/// @param b null when the call was removed
/// @param reasons what differs, plain short phrases such as `status 200 → 502`, `4.1× slower`,
/// `answer body changed`
/// @param answer comparison of the two answers, null unless this is a pair
public record AlignedCall(
        Kind kind,
        @Nullable Call a,
        @Nullable Call b,
        List<String> reasons,
        @Nullable BodyDifference answer) {
    public enum Kind {
        SAME,
        CHANGED,
        MOVED,
        ADDED,
        REMOVED,
        /// A pair whose sameness cannot be known (hash-only, masked or absent answers).
        UNKNOWN
    }

    public AlignedCall {
        reasons = List.copyOf(reasons);
    }

    /// Milliseconds by which B's call took longer; the whole duration, signed, for added and
    /// removed calls.
    public double durationDeltaMs() {
        Call left = a;
        Call right = b;
        return (right == null ? 0 : right.facts().durationMs())
                - (left == null ? 0 : left.facts().durationMs());
    }
}
