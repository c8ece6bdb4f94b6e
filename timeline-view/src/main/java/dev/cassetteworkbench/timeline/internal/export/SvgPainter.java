package dev.cassetteworkbench.timeline.internal.export;

import dev.cassetteworkbench.timeline.internal.paint.Ink;
import dev.cassetteworkbench.timeline.internal.paint.Painter;
import dev.cassetteworkbench.timeline.internal.paint.Palette;
import dev.cassetteworkbench.timeline.internal.paint.Role;
import dev.cassetteworkbench.timeline.internal.paint.TextSize;

/// Paints SVG elements whose colours are classes; see [#style(Palette)].
final class SvgPainter implements Painter {
    /// A little above the 0.6 of JetBrains Mono: the reader's font may be DejaVu Sans Mono.
    private static final double LETTER_WIDTH = 0.603;

    private final StringBuilder elements = new StringBuilder();

    /// Rules for all classes.
    static String style(Palette palette) {
        StringBuilder css = new StringBuilder();
        for (Role role : Role.values()) {
            String name = role.styleName();
            rule(css, ".t-" + name, "fill:" + palette.color(role).hex());
            rule(css, ".t-on-" + name, "fill:" + palette.color(new Ink.On(role)).hex());
            rule(
                    css,
                    ".t-edge-" + name,
                    "fill:none;stroke:" + palette.color(role).hex());
        }
        return css.toString();
    }

    private static void rule(StringBuilder css, String selector, String declarations) {
        css.append(selector).append('{').append(declarations).append("}\n");
    }

    @Override
    public void fill(Role role, double x, double y, double width, double height, double radius) {
        elements.append("<rect class=\"t-").append(role.styleName()).append('"');
        box(x, y, width, height);
        if (radius > 0) {
            attribute("rx", radius);
        }
        elements.append("/>\n");
    }

    @Override
    public void outline(Role role, double x, double y, double width, double height) {
        elements.append("<rect class=\"t-edge-").append(role.styleName()).append('"');
        box(x + 0.5, y + 0.5, width - 1, height - 1);
        elements.append("/>\n");
    }

    @Override
    public void line(Role role, double x1, double y1, double x2, double y2) {
        elements.append("<line class=\"t-edge-").append(role.styleName()).append('"');
        attribute("x1", x1);
        attribute("y1", y1);
        attribute("x2", x2);
        attribute("y2", y2);
        elements.append("/>\n");
    }

    @Override
    public void text(Ink ink, TextSize size, String text, double x, double baseline) {
        String name = switch (ink) {
            case Ink.Plain plain -> plain.role().styleName();
            case Ink.On on -> "on-" + on.fill().styleName();
        };
        elements.append("<text class=\"t-").append(name).append('"');
        attribute("font-size", size.pixels());
        attribute("x", x);
        attribute("y", baseline);
        elements.append('>').append(Markup.escaped(text)).append("</text>\n");
    }

    /// Letters beyond Latin may be twice as wide; they are counted so.
    @Override
    public double textWidth(String text, TextSize size) {
        return size.pixels()
                * LETTER_WIDTH
                * text.codePoints()
                        .map(point -> point < 0x1100 || point == '…' ? 1 : 2)
                        .sum();
    }

    String elements() {
        return elements.toString();
    }

    private void box(double x, double y, double width, double height) {
        attribute("x", x);
        attribute("y", y);
        attribute("width", width);
        attribute("height", height);
    }

    private void attribute(String name, double value) {
        elements.append(' ')
                .append(name)
                .append("=\"")
                .append(Markup.number(value))
                .append('"');
    }
}
