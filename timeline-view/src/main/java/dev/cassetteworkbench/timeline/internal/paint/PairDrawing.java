package dev.cassetteworkbench.timeline.internal.paint;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.PairedTimeline.Pair;
import dev.cassetteworkbench.timeline.PairedTimeline.Relation;
import dev.cassetteworkbench.timeline.PairedTimeline.Side;
import dev.cassetteworkbench.timeline.internal.layout.Bar;
import dev.cassetteworkbench.timeline.internal.layout.DurationText;
import dev.cassetteworkbench.timeline.internal.layout.PairLayout;
import dev.cassetteworkbench.timeline.internal.layout.Run;
import dev.cassetteworkbench.timeline.internal.layout.TextSpot;
import dev.cassetteworkbench.timeline.internal.layout.TimeScale;
import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import org.jspecify.annotations.Nullable;

/// Draws two runs over each other: the first run's bar above in grey, the second's below in its
/// colour; a ghost where the
/// second run lacks a call, hatching where the first one does.
public final class PairDrawing {
    private static final double THICKNESS = 7;
    private static final double FIRST_TOP = 4;
    private static final double SECOND_TOP = 12.5;
    private static final double TEXT_BASELINE = 16;
    /// Narrower ghosts and hatched bars could not be told from plain ones.
    private static final double LEAST_MARK = 6;

    private final PairLayout layout;
    private final Viewport viewport;
    private final Painter painter;
    private final TimeScale scale;
    private final String logLabel;

    private PairDrawing(PairLayout layout, Viewport viewport, String logLabel, Painter painter) {
        this.layout = layout;
        this.viewport = viewport;
        this.logLabel = logLabel;
        this.painter = painter;
        scale = viewport.scale();
    }

    /// @param logLabel name of the log's row
    public static void paint(
            PairLayout layout,
            Viewport viewport,
            int selectedItem,
            boolean focused,
            Marks marks,
            String logLabel,
            Painter painter) {
        new PairDrawing(layout, viewport, logLabel, painter).paint(selectedItem, focused, marks);
    }

    private void paint(int selectedItem, boolean focused, Marks marks) {
        painter.fill(Role.BACKGROUND, 0, 0, viewport.width(), viewport.height(), 0);
        int end = viewport.endRow(layout.rowCount());
        for (int row = viewport.firstRow(); row < end; row++) {
            double y = viewport.yOf(row);
            int item = layout.itemOfRow(row);
            boolean selected = item >= 0 && item == selectedItem;
            if (selected) {
                painter.fill(Role.SELECTION, 0, y, viewport.width(), Viewport.ROW_HEIGHT - 1, 0);
                painter.fill(Role.FOCUS, 0, y, 2, Viewport.ROW_HEIGHT - 1, 0);
            }
            painter.fill(Role.LINE, 0, y + Viewport.ROW_HEIGHT - 1, viewport.width(), 1, 0);
            if (item < 0) {
                log(y);
            } else {
                pair(layout.pair(item), y);
            }
            if (selected && focused) {
                painter.outline(Role.FOCUS, 0, y, viewport.width(), Viewport.ROW_HEIGHT - 1);
            }
        }
        Axis.paint(viewport, marks.brush(), painter);
    }

    private void log(double y) {
        painter.text(Ink.MUTED, TextSize.LABEL, logLabel, TimelineDrawing.LABEL_X, y + TEXT_BASELINE);
        Run marks = layout.log();
        if (marks != null) {
            marks.visit(
                    scale,
                    null,
                    (bar, _, _, error, _) ->
                            painter.fill(error ? Role.ERROR : Role.TEXT_MUTED, bar.x(), y + 5, bar.width(), 14, 0));
        }
    }

    private void pair(Pair pair, double y) {
        CallKind kind = pair.kind();
        double x = kind == null ? 6 : TimelineDrawing.LABEL_X;
        if (kind != null) {
            TimelineDrawing.tag(kind, painter, y);
        }
        String label = painter.fitted(pair.label(), TextSize.LABEL, viewport.labelWidth() - x);
        if (!label.isEmpty()) {
            Ink ink = pair.relation() == Relation.MISSING ? Ink.MUTED : Ink.TEXT;
            painter.text(ink, TextSize.LABEL, label, x, y + TEXT_BASELINE);
        }
        Bar first = bar(pair.first());
        Bar second = bar(pair.second());
        if (first != null) {
            fill(Role.TEXT_MUTED, first, y + FIRST_TOP);
        }
        Side after = pair.second();
        if (second != null && after != null) {
            Role role = after.failed() ? Role.ERROR : kind == null ? Role.FOCUS : Role.of(kind);
            if (pair.relation() == Relation.EXTRA) {
                painter.hatch(role, second.x(), y + SECOND_TOP, Math.max(LEAST_MARK, second.width()), THICKNESS);
            } else {
                fill(role, second, y + SECOND_TOP);
            }
        } else if (first != null) {
            painter.ghost(Role.TEXT_MUTED, first.x(), y + SECOND_TOP, Math.max(LEAST_MARK, first.width()), THICKNESS);
        }
        delta(pair, first, second, y);
    }

    private @Nullable Bar bar(@Nullable Side side) {
        Bar bar = side == null ? null : PairLayout.bar(side, scale);
        return bar == null || !bar.isVisible() ? null : bar;
    }

    private void fill(Role role, Bar bar, double y) {
        painter.fill(role, bar.x(), y, bar.width(), THICKNESS, Math.min(2, bar.width() / 2));
    }

    /// What changed, beside the bars.
    private void delta(Pair pair, @Nullable Bar first, @Nullable Bar second, double y) {
        if (first == null && second == null) {
            return;
        }
        double left = Math.min(first == null ? scale.right() : first.x(), second == null ? scale.right() : second.x());
        double right = Math.max(first == null ? 0 : first.right(), second == null ? 0 : second.right());
        if (first == null || second == null) {
            right = Math.max(right, left + LEAST_MARK);
        }
        String text = DurationText.signed(pair.deltaMs());
        TextSpot spot = TextSpot.beside(
                new Bar(left, right - left),
                painter.textWidth(text, TextSize.TIME),
                scale.left(),
                viewport.width() - 2);
        if (spot.side() != TextSpot.Side.NONE) {
            painter.text(Ink.MUTED, TextSize.TIME, text, spot.x(), y + TEXT_BASELINE);
        }
    }
}
