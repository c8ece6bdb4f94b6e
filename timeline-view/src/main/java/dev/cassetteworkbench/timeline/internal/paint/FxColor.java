package dev.cassetteworkbench.timeline.internal.paint;

import javafx.scene.paint.Color;

/// Between our colours and JavaFX's.
public final class FxColor {
    private FxColor() {}

    public static Color of(Rgb color) {
        return Color.rgb(color.red(), color.green(), color.blue());
    }

    /// Opacity is left out: timelines are opaque.
    public static Rgb rgb(Color color) {
        return new Rgb((int) Math.round(color.getRed() * 255), (int) Math.round(color.getGreen() * 255), (int)
                Math.round(color.getBlue() * 255));
    }
}
