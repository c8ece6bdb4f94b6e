package dev.cassetteworkbench.app.preferences;

/// Size and place of the window in screen pixels; a place outside every screen is ignored when it
/// is restored.
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {
    /// 1440 × 900, placed by the system.
    public static final WindowPlace DEFAULT = new WindowPlace(Double.NaN, Double.NaN, 1440, 900, false);

    public WindowPlace {
        width = sane(width, 1440, 640);
        height = sane(height, 900, 420);
    }

    public boolean hasPosition() {
        return Double.isFinite(x) && Double.isFinite(y);
    }

    private static double sane(double size, double otherwise, double least) {
        return Double.isFinite(size) && size <= 20_000 ? Math.max(size, least) : otherwise;
    }
}
