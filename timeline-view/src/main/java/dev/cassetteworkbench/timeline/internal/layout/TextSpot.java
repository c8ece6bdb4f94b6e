package dev.cassetteworkbench.timeline.internal.layout;

/// Where the text of a bar goes. `NONE` when there is no room: a clipped text would tell a wrong
/// time.
///
/// @param x left edge of the text
public record TextSpot(Side side, double x) {
    /// Where the text stands, seen from its bar.
    public enum Side {
        INSIDE,
        RIGHT,
        LEFT,
        NONE,
    }

    private static final double PADDING = 8;
    private static final double GAP = 5;

    /// Inside when the bar is wide enough, else right of it, else left of it, else nowhere.
    public static TextSpot of(Bar bar, double textWidth, double left, double right) {
        if (!bar.isVisible()) {
            return new TextSpot(Side.NONE, left);
        }
        if (bar.width() >= textWidth + 2 * PADDING) {
            return new TextSpot(Side.INSIDE, bar.x() + PADDING);
        }
        return beside(bar, textWidth, left, right);
    }

    /// Right of the bar, else left of it, else nowhere.
    public static TextSpot beside(Bar bar, double textWidth, double left, double right) {
        if (bar.right() + GAP + textWidth <= right) {
            return new TextSpot(Side.RIGHT, bar.right() + GAP);
        }
        double leftX = bar.x() - GAP - textWidth;
        return leftX >= left ? new TextSpot(Side.LEFT, leftX) : new TextSpot(Side.NONE, left);
    }
}
