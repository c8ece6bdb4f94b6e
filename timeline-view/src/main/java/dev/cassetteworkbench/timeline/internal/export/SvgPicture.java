package dev.cassetteworkbench.timeline.internal.export;

import dev.cassetteworkbench.timeline.Theme;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.internal.paint.Palette;

/// A timeline as SVG.
public final class SvgPicture {
    private static final double WIDTH = 960;
    private static final int MOST_ROWS = 5_000;

    private SvgPicture() {}

    /// A document of its own in the colours of a theme.
    public static String document(Timeline timeline, Theme theme) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + element(timeline, "<style>\n" + SvgPainter.style(Palette.of(theme)) + "</style>\n");
    }

    /// The `svg` element; its classes need [SvgPainter#style].
    static String element(Timeline timeline, String style) {
        SvgPainter painter = new SvgPainter();
        Sheet sheet = new Sheet(timeline, WIDTH, MOST_ROWS, painter);
        sheet.paint(painter);
        String width = Markup.number(WIDTH);
        String height = Markup.number(sheet.height());
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + width + "\" height=\"" + height
                + "\" viewBox=\"0 0 " + width + " " + height
                + "\" font-family=\"'JetBrains Mono','DejaVu Sans Mono',monospace\">\n"
                + "<title>" + Markup.escaped(timeline.title()) + "</title>\n"
                + style + painter.elements() + "</svg>\n";
    }
}
