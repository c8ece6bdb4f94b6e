package dev.cassetteworkbench.timeline.internal.layout;

import dev.cassetteworkbench.timeline.TimelineGrouping;
import dev.cassetteworkbench.timeline.TimelineTexts;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// How the rows of a timeline are laid out.
///
/// @param foldsRepeats repeated calls share one row; only for [TimelineGrouping#CALLS]
/// @param shown positions of the calls to show, null for all; never changed
/// @param appCode name of the row of the app's own time
public record Arrangement(
        TimelineGrouping grouping,
        boolean foldsRepeats,
        @Nullable BitSet shown,
        String appCode) {
    /// A row for each call.
    public static final Arrangement PLAIN =
            new Arrangement(TimelineGrouping.CALLS, false, null, TimelineTexts.ENGLISH.appCode());

    boolean shows(int item) {
        BitSet only = shown();
        return only == null || only.get(item);
    }
}
