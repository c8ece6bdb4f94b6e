package dev.cassetteworkbench.timeline.internal.view;

import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;

/// The scroll bar beside the rows of a chart.
public final class RowScroll extends ScrollBar {
    private final TimelineCanvas<?> canvas;

    public RowScroll(TimelineCanvas<?> canvas) {
        this.canvas = canvas;
        setOrientation(Orientation.VERTICAL);
        setFocusTraversable(false);
        valueProperty().addListener((_, _, value) -> canvas.scrollTo(value.doubleValue()));
    }

    /// Follows the canvas.
    public void sync() {
        Viewport viewport = canvas.viewport();
        double most = viewport.maxScroll(canvas.layoutOfRows().rowCount());
        setMax(most);
        setVisibleAmount(most * viewport.pageHeight() / (viewport.pageHeight() + Math.max(1, most)));
        setUnitIncrement(Viewport.ROW_HEIGHT);
        setBlockIncrement(viewport.pageHeight());
        setValue(viewport.scrollY());
    }

    /// Places canvas and scroll bar into a rectangle of the parent.
    public void place(double top, double width, double height) {
        boolean scrolls = canvas.layoutOfRows().contentHeight() > height;
        double barWidth = scrolls ? prefWidth(-1) : 0;
        setVisible(scrolls);
        resizeRelocate(
                width - barWidth, top + Viewport.AXIS_HEIGHT, barWidth, Math.max(0, height - Viewport.AXIS_HEIGHT));
        canvas.resizeRelocate(0, top, Math.max(0, width - barWidth), height);
    }
}
