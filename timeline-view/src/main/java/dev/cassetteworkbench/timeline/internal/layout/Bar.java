package dev.cassetteworkbench.timeline.internal.layout;

/// The visible part of a bar, at least [#MIN_WIDTH] wide.
public record Bar(double x, double width) {
    public static final double MIN_WIDTH = 2;

    public double right() {
        return x + width;
    }

    /// Clamped to the scale's pixels; null-free: [#isVisible()] is false for a bar outside the
    /// visible time.
    public static Bar of(double startMs, double endMs, TimeScale scale) {
        double from = Math.max(scale.left(), scale.xOf(startMs));
        double to = Math.min(scale.right(), scale.xOf(endMs));
        if (scale.xOf(startMs) > scale.right() || scale.xOf(endMs) < scale.left()) {
            return new Bar(scale.left(), 0);
        }
        double width = Math.max(MIN_WIDTH, to - from);
        return new Bar(Math.max(scale.left(), Math.min(from, scale.right() - width)), width);
    }

    public boolean isVisible() {
        return width > 0;
    }
}
