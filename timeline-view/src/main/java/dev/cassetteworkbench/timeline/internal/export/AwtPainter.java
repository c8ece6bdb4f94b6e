package dev.cassetteworkbench.timeline.internal.export;

import dev.cassetteworkbench.timeline.internal.paint.Ink;
import dev.cassetteworkbench.timeline.internal.paint.Painter;
import dev.cassetteworkbench.timeline.internal.paint.Palette;
import dev.cassetteworkbench.timeline.internal.paint.Rgb;
import dev.cassetteworkbench.timeline.internal.paint.Role;
import dev.cassetteworkbench.timeline.internal.paint.TextSize;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.List;

/// Paints on an image in memory; needs fonts but no display.
final class AwtPainter implements Painter {
    private static final List<String> FAMILIES = List.of("JetBrains Mono", "DejaVu Sans Mono");

    private final Graphics2D graphics;
    private final Palette palette;
    private final Font font = font();

    AwtPainter(Graphics2D graphics, Palette palette) {
        this.graphics = graphics;
        this.palette = palette;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    /// The first installed family; an unknown one would silently become a proportional font.
    private static Font font() {
        for (String family : FAMILIES) {
            Font font = new Font(family, Font.PLAIN, 12);
            if (font.getFamily().equals(family)) {
                return font;
            }
        }
        return new Font(Font.MONOSPACED, Font.PLAIN, 12);
    }

    @Override
    public void fill(Role role, double x, double y, double width, double height, double radius) {
        graphics.setColor(awt(palette.color(role)));
        graphics.fill(
                radius > 0
                        ? new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius)
                        : new Rectangle2D.Double(x, y, width, height));
    }

    @Override
    public void outline(Role role, double x, double y, double width, double height) {
        graphics.setColor(awt(palette.color(role)));
        graphics.draw(new Rectangle2D.Double(x + 0.5, y + 0.5, width - 1, height - 1));
    }

    @Override
    public void line(Role role, double x1, double y1, double x2, double y2) {
        graphics.setColor(awt(palette.color(role)));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void text(Ink ink, TextSize size, String text, double x, double baseline) {
        graphics.setColor(awt(palette.color(ink)));
        graphics.setFont(sized(size));
        graphics.drawString(text, (float) x, (float) baseline);
    }

    @Override
    public double textWidth(String text, TextSize size) {
        return sized(size)
                .getStringBounds(text, graphics.getFontRenderContext())
                .getWidth();
    }

    private Font sized(TextSize size) {
        return font.deriveFont((float) size.pixels());
    }

    private static Color awt(Rgb color) {
        return new Color(color.red(), color.green(), color.blue());
    }
}
