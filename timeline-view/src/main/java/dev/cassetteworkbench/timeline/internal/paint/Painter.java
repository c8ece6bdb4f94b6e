package dev.cassetteworkbench.timeline.internal.paint;

/// What a timeline is painted on. Coordinates are pixels from the upper left corner.
public interface Painter {
    /// Pixels between the lines of a hatched bar.
    double HATCH_STEP = 5;

    /// Length of the dashes of a ghost bar.
    double DASH = 4;

    /// A filled rectangle with round corners of that radius.
    void fill(Role role, double x, double y, double width, double height, double radius);

    /// The outline of a rectangle, one pixel wide, drawn inside of it.
    void outline(Role role, double x, double y, double width, double height);

    /// A line one pixel wide.
    void line(Role role, double x1, double y1, double x2, double y2);

    /// A rectangle filled with slanted lines, with an outline.
    default void hatch(Role role, double x, double y, double width, double height) {
        for (double offset = HATCH_STEP; offset < width + height; offset += HATCH_STEP) {
            double fromX = Math.max(0, offset - height);
            double toX = Math.min(width, offset);
            line(role, x + fromX, y + (offset - fromX), x + toX, y + (offset - toX));
        }
        outline(role, x, y, width, height);
    }

    /// The outline of something that is not there: dashes.
    default void ghost(Role role, double x, double y, double width, double height) {
        for (double at = 0; at < width; at += 2 * DASH) {
            double to = x + Math.min(width, at + DASH);
            line(role, x + at, y + 0.5, to, y + 0.5);
            line(role, x + at, y + height - 0.5, to, y + height - 0.5);
        }
        line(role, x + 0.5, y, x + 0.5, y + height);
        line(role, x + width - 0.5, y, x + width - 0.5, y + height);
    }

    /// One line of text, `baseline` pixels from the top.
    void text(Ink ink, TextSize size, String text, double x, double baseline);

    /// Width of a text in this painter's font.
    double textWidth(String text, TextSize size);

    /// The text, its end replaced by `…` when it is wider than `width`; empty when not even that
    /// fits.
    default String fitted(String text, TextSize size, double width) {
        if (textWidth(text, size) <= width) {
            return text;
        }
        // Recorded texts may be huge, so the longest beginning that fits is searched by halving.
        int fits = -1;
        int tooLong = text.length();
        while (tooLong - fits > 1) {
            int middle = (fits + tooLong) >>> 1;
            if (textWidth(beginning(text, middle), size) <= width) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        return fits < 0 ? "" : beginning(text, fits);
    }

    /// The first `length` characters and `…`, one less rather than half a surrogate pair.
    private static String beginning(String text, int length) {
        boolean splits = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splits ? length - 1 : length) + "…";
    }
}
