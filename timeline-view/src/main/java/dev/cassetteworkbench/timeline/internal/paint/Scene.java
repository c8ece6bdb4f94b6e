package dev.cassetteworkbench.timeline.internal.paint;

import dev.cassetteworkbench.timeline.internal.layout.TimelineLayout;
import dev.cassetteworkbench.timeline.internal.layout.Viewport;

/// All that decides how a timeline looks in one frame.
///
/// @param selectedItem position in the timeline's rows, -1 for none
/// @param focused whether the keyboard works here
public record Scene(TimelineLayout layout, Viewport viewport, int selectedItem, boolean focused, Marks marks) {
    /// Nothing marked.
    public Scene(TimelineLayout layout, Viewport viewport, int selectedItem, boolean focused) {
        this(layout, viewport, selectedItem, focused, Marks.NONE);
    }

    /// For exports: everything visible, nothing selected.
    public static Scene whole(TimelineLayout layout, double width) {
        return new Scene(layout, layout.fit(width, layout.contentHeight()), -1, false);
    }
}
