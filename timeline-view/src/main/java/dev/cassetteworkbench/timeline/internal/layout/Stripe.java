package dev.cassetteworkbench.timeline.internal.layout;

import dev.cassetteworkbench.model.CallKind;
import org.jspecify.annotations.Nullable;

/// What one row of a laid out timeline shows.
public sealed interface Stripe {
    /// One call, or the request itself.
    ///
    /// @param item position in the timeline's rows
    record Single(int item) implements Stripe {}

    /// The app's own time.
    ///
    /// @param critical what of it the answer waited for
    record AppCode(String label, Run run, Run critical) implements Stripe {}

    /// Several calls in one row: a lane, or folded repeats.
    ///
    /// @param label empty when the lane continues the one above because its calls overlap
    /// @param calls of the whole group
    /// @param ms summed over the group, overlaps counted twice
    record Group(String label, @Nullable CallKind kind, Run run, int calls, double ms) implements Stripe {}
}
