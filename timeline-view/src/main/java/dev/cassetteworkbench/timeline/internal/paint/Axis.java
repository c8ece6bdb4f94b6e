package dev.cassetteworkbench.timeline.internal.paint;

import dev.cassetteworkbench.timeline.internal.layout.AxisTick;
import dev.cassetteworkbench.timeline.internal.layout.Bar;
import dev.cassetteworkbench.timeline.internal.layout.Span;
import dev.cassetteworkbench.timeline.internal.layout.TimeScale;
import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The time axis on top of a chart, with the brushed stretch of time.
final class Axis {
    private static final double BASELINE = 14;
    private static final double TICK_SPACING = 52;

    private Axis() {}

    static void paint(Viewport viewport, @Nullable Span brush, Painter painter) {
        TimeScale scale = viewport.scale();
        painter.fill(Role.BACKGROUND, 0, 0, viewport.width(), Viewport.AXIS_HEIGHT, 0);
        if (brush != null) {
            Bar bar = Bar.of(brush.startMs(), brush.endMs(), scale);
            if (bar.isVisible()) {
                painter.fill(Role.SELECTION, bar.x(), 0, bar.width(), Viewport.AXIS_HEIGHT - 1, 0);
                painter.line(Role.FOCUS, bar.x() + 0.5, 0, bar.x() + 0.5, viewport.height());
                painter.line(Role.FOCUS, bar.right() - 0.5, 0, bar.right() - 0.5, viewport.height());
            }
        }
        String unit = "ms";
        double unitWidth = painter.textWidth(unit, TextSize.TIME);
        painter.text(Ink.MUTED, TextSize.TIME, unit, viewport.labelWidth() - unitWidth - 8, BASELINE);
        double free = viewport.labelWidth();
        List<AxisTick> ticks = AxisTick.of(scale, TICK_SPACING);
        for (AxisTick tick : ticks) {
            double width = painter.textWidth(tick.label(), TextSize.TIME);
            double x = Math.min(tick.x(), viewport.width() - width);
            if (x >= free) {
                painter.text(Ink.MUTED, TextSize.TIME, tick.label(), x, BASELINE);
                free = x + width + 6;
            }
        }
        painter.fill(Role.LINE, 0, Viewport.AXIS_HEIGHT - 1, viewport.width(), 1, 0);
    }
}
