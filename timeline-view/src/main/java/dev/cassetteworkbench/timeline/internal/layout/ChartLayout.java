package dev.cassetteworkbench.timeline.internal.layout;

/// Rows over time: what a viewport, gestures and scroll bars need to know of a chart. An *item*
/// can be selected and has a
/// place in time; a *row* is a stripe on screen.
public interface ChartLayout {
    int rowCount();

    /// All the time there is to see.
    Span extent();

    /// The time of an item.
    Span span(int item);

    /// Row of an item, -1 when it is not shown.
    int rowOfItem(int item);

    /// Items that have a place on screen, in the order of keyboard steps.
    int shownCount();

    /// Item at a place in that order.
    int shownItem(int place);

    /// Place of an item in that order, -1 when it is not shown.
    int placeOf(int item);

    /// What lies at a pixel.
    Hit hit(double x, double y, Viewport viewport);

    /// Axis and all rows.
    default double contentHeight() {
        return Viewport.AXIS_HEIGHT + rowCount() * Viewport.ROW_HEIGHT;
    }

    /// Shows all the time and the first rows.
    default Viewport fit(double width, double height) {
        return new Viewport(extent(), 0, width, height);
    }
}
