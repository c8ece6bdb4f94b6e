package dev.cassetteworkbench.timeline.internal.paint;

import java.util.EnumMap;
import java.util.Map;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Paints on a JavaFX canvas. FX thread only.
public final class CanvasPainter implements Painter {
    private final GraphicsContext graphics;
    private final Palette palette;
    private final Map<TextSize, Font> fonts = new EnumMap<>(TextSize.class);
    private final Map<Role, Color> fills = new EnumMap<>(Role.class);
    private final Map<TextSize, Double> letterWidths = new EnumMap<>(TextSize.class);
    private final Text measure = new Text();

    public CanvasPainter(GraphicsContext graphics, Palette palette, String fontFamily) {
        this.graphics = graphics;
        this.palette = palette;
        for (Role role : Role.values()) {
            fills.put(role, FxColor.of(palette.color(role)));
        }
        for (TextSize size : TextSize.values()) {
            Font font = Font.font(fontFamily, size.pixels());
            fonts.put(size, font);
            letterWidths.put(size, measured("0", font));
        }
        graphics.setTextBaseline(VPos.BASELINE);
    }

    @Override
    public void fill(Role role, double x, double y, double width, double height, double radius) {
        graphics.setFill(fills.get(role));
        if (radius > 0) {
            graphics.fillRoundRect(x, y, width, height, 2 * radius, 2 * radius);
        } else {
            graphics.fillRect(x, y, width, height);
        }
    }

    @Override
    public void outline(Role role, double x, double y, double width, double height) {
        graphics.setStroke(fills.get(role));
        graphics.setLineWidth(1);
        graphics.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
    }

    @Override
    public void line(Role role, double x1, double y1, double x2, double y2) {
        graphics.setStroke(fills.get(role));
        graphics.setLineWidth(1);
        graphics.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void text(Ink ink, TextSize size, String text, double x, double baseline) {
        graphics.setFill(FxColor.of(palette.color(ink)));
        graphics.setFont(fonts.get(size));
        graphics.fillText(text, x, baseline);
    }

    /// Plain letters of the monospaced font are counted, everything else is measured.
    @Override
    public double textWidth(String text, TextSize size) {
        if (isPlain(text)) {
            return text.length() * letterWidths.getOrDefault(size, size.pixels());
        }
        return measured(text, fonts.getOrDefault(size, Font.getDefault()));
    }

    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return true;
    }

    private double measured(String text, Font font) {
        measure.setFont(font);
        measure.setText(text);
        return measure.getLayoutBounds().getWidth();
    }
}
