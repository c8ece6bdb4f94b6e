package dev.cassetteworkbench.timeline.internal.paint;

import java.util.Locale;

/// An opaque colour, 0 to 255 each.
public record Rgb(int red, int green, int blue) {
    private static final Rgb WHITE = new Rgb(255, 255, 255);
    private static final Rgb BLACK = new Rgb(13, 17, 23);

    /// From `0xRRGGBB`.
    public static Rgb of(int hex) {
        return new Rgb(hex >> 16 & 0xFF, hex >> 8 & 0xFF, hex & 0xFF);
    }

    /// `#rrggbb`.
    public String hex() {
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }

    /// Black or white, whichever reads better on this colour (WCAG 2 contrast).
    public Rgb readable() {
        return contrast(WHITE) >= contrast(BLACK) ? WHITE : BLACK;
    }

    /// WCAG 2 contrast ratio, 1 to 21.
    public double contrast(Rgb other) {
        double lighter = Math.max(luminance(), other.luminance());
        double darker = Math.min(luminance(), other.luminance());
        return (lighter + 0.05) / (darker + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
