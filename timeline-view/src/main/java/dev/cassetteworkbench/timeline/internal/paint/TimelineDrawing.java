package dev.cassetteworkbench.timeline.internal.paint;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.TimelineRow;
import dev.cassetteworkbench.timeline.internal.layout.AxisTick;
import dev.cassetteworkbench.timeline.internal.layout.Bar;
import dev.cassetteworkbench.timeline.internal.layout.DurationText;
import dev.cassetteworkbench.timeline.internal.layout.TextSpot;
import dev.cassetteworkbench.timeline.internal.layout.TimeScale;
import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import java.util.List;

/// Draws the axis and the visible rows of a [Scene], nothing else.
public final class TimelineDrawing {
    private static final double BAR_TOP = 6;
    private static final double BAR_HEIGHT = 12;
    private static final double BAR_RADIUS = 3;
    private static final double ROW_BASELINE = 16;
    private static final double AXIS_BASELINE = 14;
    private static final double TAG_X = 12;
    private static final double TAG_SIZE = 12;
    private static final double LABEL_X = 30;
    private static final double REQUEST_LABEL_X = 6;
    private static final double TICK_SPACING = 52;
    private static final double SELECTION_MARK = 2;

    private final Scene scene;
    private final Painter painter;
    private final Viewport viewport;
    private final TimeScale scale;

    private TimelineDrawing(Scene scene, Painter painter) {
        this.scene = scene;
        this.painter = painter;
        viewport = scene.viewport();
        scale = viewport.scale();
    }

    public static void paint(Scene scene, Painter painter) {
        new TimelineDrawing(scene, painter).paint();
    }

    private void paint() {
        painter.fill(Role.BACKGROUND, 0, 0, viewport.width(), viewport.height(), 0);
        int end = viewport.endRow(scene.layout().rowCount());
        for (int row = viewport.firstRow(); row < end; row++) {
            row(row, viewport.yOf(row));
        }
        // After the rows: the axis covers the one that is scrolled half out of sight.
        axis();
    }

    private void axis() {
        painter.fill(Role.BACKGROUND, 0, 0, viewport.width(), Viewport.AXIS_HEIGHT, 0);
        String unit = "ms";
        double unitWidth = painter.textWidth(unit, TextSize.TIME);
        painter.text(Ink.MUTED, TextSize.TIME, unit, viewport.labelWidth() - unitWidth - 8, AXIS_BASELINE);
        double free = viewport.labelWidth();
        List<AxisTick> ticks = AxisTick.of(scale, TICK_SPACING);
        for (AxisTick tick : ticks) {
            double width = painter.textWidth(tick.label(), TextSize.TIME);
            double x = Math.min(tick.x(), viewport.width() - width);
            if (x >= free) {
                painter.text(Ink.MUTED, TextSize.TIME, tick.label(), x, AXIS_BASELINE);
                free = x + width + 6;
            }
        }
        painter.fill(Role.LINE, 0, Viewport.AXIS_HEIGHT - 1, viewport.width(), 1, 0);
    }

    private void row(int index, double y) {
        TimelineRow row = scene.layout().row(index);
        boolean selected = index == scene.selectedRow();
        if (selected) {
            painter.fill(Role.SELECTION, 0, y, viewport.width(), Viewport.ROW_HEIGHT - 1, 0);
            painter.fill(Role.FOCUS, 0, y, SELECTION_MARK, Viewport.ROW_HEIGHT - 1, 0);
        }
        painter.fill(Role.LINE, 0, y + Viewport.ROW_HEIGHT - 1, viewport.width(), 1, 0);
        label(row, y);
        bar(row, index, y);
        if (selected && scene.focused()) {
            painter.outline(Role.FOCUS, 0, y, viewport.width(), Viewport.ROW_HEIGHT - 1);
        }
    }

    private void label(TimelineRow row, double y) {
        CallKind kind = row.kind();
        double x = kind == null ? REQUEST_LABEL_X : LABEL_X;
        if (kind != null) {
            tag(kind, y);
        }
        String label = painter.fitted(row.label(), TextSize.LABEL, viewport.labelWidth() - x);
        if (!label.isEmpty()) {
            painter.text(Ink.TEXT, TextSize.LABEL, label, x, y + ROW_BASELINE);
        }
    }

    /// The kind as a letter in its colour, so that colour is never the only sign.
    private void tag(CallKind kind, double y) {
        Role role = Role.of(kind);
        String letter = Role.letter(kind);
        painter.fill(role, TAG_X, y + BAR_TOP, TAG_SIZE, TAG_SIZE, 2);
        double x = TAG_X + (TAG_SIZE - painter.textWidth(letter, TextSize.TAG)) / 2;
        painter.text(new Ink.On(role), TextSize.TAG, letter, x, y + ROW_BASELINE - 0.5);
    }

    private void bar(TimelineRow row, int index, double y) {
        Bar bar = scene.layout().bar(index, scale);
        if (!bar.isVisible()) {
            return;
        }
        Role role = role(row);
        painter.fill(role, bar.x(), y + BAR_TOP, bar.width(), BAR_HEIGHT, Math.min(BAR_RADIUS, bar.width() / 2));
        String text = text(row);
        TextSpot spot = TextSpot.of(
                bar, painter.textWidth(text, TextSize.TIME), scale.left(), viewport.width() - SELECTION_MARK);
        switch (spot.side()) {
            case INSIDE -> painter.text(new Ink.On(role), TextSize.TIME, text, spot.x(), y + ROW_BASELINE);
            case LEFT, RIGHT -> painter.text(Ink.MUTED, TextSize.TIME, text, spot.x(), y + ROW_BASELINE);
            case NONE -> {}
        }
    }

    private static Role role(TimelineRow row) {
        CallKind kind = row.kind();
        if (kind == null) {
            return Role.REQUEST;
        }
        return row.failed() ? Role.ERROR : Role.of(kind);
    }

    /// The duration; a failed call names its result too, so that red is never the only sign.
    private static String text(TimelineRow row) {
        String duration = DurationText.shortText(row.durationMs());
        return row.failed() && !row.result().isEmpty() ? row.result() + " · " + duration : duration;
    }
}
