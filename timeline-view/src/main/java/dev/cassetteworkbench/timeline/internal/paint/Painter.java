package dev.cassetteworkbench.timeline.internal.paint;

/// What a timeline is painted on. Coordinates are pixels from the upper left corner.
public interface Painter {
    /// A filled rectangle with round corners of that radius.
    void fill(Role role, double x, double y, double width, double height, double radius);

    /// The outline of a rectangle, one pixel wide, drawn inside of it.
    void outline(Role role, double x, double y, double width, double height);

    /// One line of text, `baseline` pixels from the top.
    void text(Ink ink, TextSize size, String text, double x, double baseline);

    /// Width of a text in this painter's font.
    double textWidth(String text, TextSize size);

    /// The text, its end replaced by `…` when it is wider than `width`; empty when not even that fits.
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
