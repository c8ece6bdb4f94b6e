package dev.cassetteworkbench.app.compare;

import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Two thin bars on one time scale: what was above, what is below. Colours come from style classes.
public final class SpanBars extends Region {
    private static final double BAR_HEIGHT = 6;
    private static final double GAP = 3;
    private static final double LEAST_WIDTH = 3;

    private final Region above = new Region();
    private final Region below = new Region();
    private double scaleMs = 1;
    private @Nullable Span first;
    private @Nullable Span second;

    public SpanBars() {
        above.getStyleClass().add("span-before");
        getChildren().addAll(above, below);
        setMinHeight(0);
        setMouseTransparent(true);
    }

    /// @param scaleMs time at the right edge
    /// @param look style classes of the lower bar, e.g. `span-http`
    public void show(double scaleMs, @Nullable Span first, @Nullable Span second, String look) {
        this.scaleMs = scaleMs;
        this.first = first;
        this.second = second;
        below.getStyleClass().setAll(look);
        above.setVisible(first != null);
        below.setVisible(second != null);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double top = snapPositionY((getHeight() - 2 * BAR_HEIGHT - GAP) / 2);
        place(above, first, top);
        place(below, second, top + BAR_HEIGHT + GAP);
    }

    private void place(Region bar, @Nullable Span span, double y) {
        if (span == null) {
            return;
        }
        double width = getWidth();
        double left = Math.clamp(span.startMs() / scaleMs, 0, 1) * (width - LEAST_WIDTH);
        double right = Math.clamp(span.endMs() / scaleMs, 0, 1) * width;
        bar.resizeRelocate(
                snapPositionX(left), y, snapSizeX(Math.max(LEAST_WIDTH, Math.min(right, width) - left)), BAR_HEIGHT);
    }
}
