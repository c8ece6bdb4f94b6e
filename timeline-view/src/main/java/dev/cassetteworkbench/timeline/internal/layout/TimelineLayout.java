package dev.cassetteworkbench.timeline.internal.layout;

import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineRow;

/// The layout of one timeline. Rows are virtual: nothing is computed for a row before somebody asks, so the number of
/// rows does not matter.
public final class TimelineLayout {
    private final Timeline timeline;
    private final Columns columns;
    private final Span extent;

    public TimelineLayout(Timeline timeline) {
        this.timeline = timeline;
        columns = new Columns(timeline);
        extent = columns.extent();
    }

    public Timeline timeline() {
        return timeline;
    }

    public int rowCount() {
        return columns.size();
    }

    public TimelineRow row(int row) {
        return timeline.rows().get(row);
    }

    /// All the time there is to see.
    public Span extent() {
        return extent;
    }

    /// Axis and all rows.
    public double contentHeight() {
        return Viewport.AXIS_HEIGHT + rowCount() * Viewport.ROW_HEIGHT;
    }

    /// Shows all the time and the first rows.
    public Viewport fit(double width, double height) {
        return new Viewport(extent, 0, width, height);
    }

    public Bar bar(int row, TimeScale scale) {
        return Bar.of(columns.startMs(row), columns.endMs(row), scale);
    }

    /// Row of a call index, -1 when the timeline has none.
    public int rowOf(int callIndex) {
        return columns.rowOf(callIndex);
    }

    /// Which row lies at a pixel: anywhere in its stripe counts, thin bars would be hard to hit. -1 for none.
    public int hit(double y, Viewport viewport) {
        return viewport.rowAt(y, rowCount());
    }
}
