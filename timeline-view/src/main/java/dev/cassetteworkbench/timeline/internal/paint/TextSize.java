package dev.cassetteworkbench.timeline.internal.paint;

/// Sizes of the one (monospaced) font, in pixels.
public enum TextSize {
    LABEL(11.5),
    TIME(11),
    TAG(9);

    private final double pixels;

    TextSize(double pixels) {
        this.pixels = pixels;
    }

    public double pixels() {
        return pixels;
    }
}
