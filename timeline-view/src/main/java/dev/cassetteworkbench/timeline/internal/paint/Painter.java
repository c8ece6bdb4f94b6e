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
        int end = text.length();
        while (end > 0) {
            end = text.offsetByCodePoints(end, -1);
            String cut = text.substring(0, end) + "…";
            if (textWidth(cut, size) <= width) {
                return cut;
            }
        }
        return "";
    }
}
