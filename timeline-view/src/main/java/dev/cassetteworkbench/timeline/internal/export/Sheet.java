package dev.cassetteworkbench.timeline.internal.export;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineInsights;
import dev.cassetteworkbench.timeline.TimelineTexts;
import dev.cassetteworkbench.timeline.internal.layout.Arrangement;
import dev.cassetteworkbench.timeline.internal.layout.DurationText;
import dev.cassetteworkbench.timeline.internal.layout.TimelineLayout;
import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import dev.cassetteworkbench.timeline.internal.paint.Ink;
import dev.cassetteworkbench.timeline.internal.paint.Painter;
import dev.cassetteworkbench.timeline.internal.paint.Role;
import dev.cassetteworkbench.timeline.internal.paint.Scene;
import dev.cassetteworkbench.timeline.internal.paint.TextSize;
import dev.cassetteworkbench.timeline.internal.paint.TimelineDrawing;
import java.util.ArrayList;
import java.util.List;

/// A whole timeline on one sheet: the rows, what is left out, the legend.
final class Sheet {
    private static final double MARGIN = 12;
    private static final double LEGEND_LINE = 20;
    private static final double SWATCH = 12;
    private static final double LEGEND_GAP = 14;

    /// One entry of the legend, laid out; `letter` is empty for the app's own time.
    private record Entry(Role role, String letter, String text, double x, double y) {}

    private final TimelineLayout layout;
    private final double width;
    private final int leftOut;
    private final List<Entry> legend;

    /// @param mostRows rows beyond that are left out
    /// @param measure tells text widths, nothing is painted on it
    Sheet(Timeline timeline, double width, int mostRows, Painter measure) {
        int rows = timeline.rows().size();
        leftOut = Math.max(0, rows - mostRows);
        Timeline shown = leftOut == 0
                ? timeline
                : new Timeline(
                        timeline.title(),
                        timeline.durationMs(),
                        timeline.rows().subList(0, mostRows),
                        timeline.kindMs(),
                        timeline.appMs());
        // Gaps and the critical path are those of all calls, whatever is left out.
        layout = new TimelineLayout(shown, TimelineInsights.of(timeline), Arrangement.PLAIN);
        this.width = width;
        legend = legend(timeline, measure);
    }

    double height() {
        double last = legend.isEmpty() ? rowsEnd() : legend.getLast().y();
        return Math.ceil(last + LEGEND_LINE + MARGIN);
    }

    void paint(Painter painter) {
        painter.fill(Role.BACKGROUND, 0, 0, width, height(), 0);
        TimelineDrawing.paint(Scene.whole(layout, width), painter);
        if (leftOut > 0) {
            painter.text(
                    Ink.MUTED,
                    TextSize.LABEL,
                    TimelineTexts.ENGLISH.moreCalls(leftOut),
                    MARGIN,
                    layout.contentHeight() + 16);
        }
        for (Entry entry : legend) {
            if (entry.role() == Role.TEXT) {
                painter.fill(entry.role(), entry.x(), entry.y() + SWATCH / 2 - 1, SWATCH, 2, 0);
            } else {
                painter.fill(entry.role(), entry.x(), entry.y(), SWATCH, SWATCH, 2);
            }
            if (!entry.letter().isEmpty()) {
                double letterX = entry.x() + (SWATCH - painter.textWidth(entry.letter(), TextSize.TAG)) / 2;
                painter.text(new Ink.On(entry.role()), TextSize.TAG, entry.letter(), letterX, entry.y() + 9.5);
            }
            painter.text(Ink.MUTED, TextSize.LABEL, entry.text(), entry.x() + SWATCH + 5, entry.y() + 10);
        }
    }

    private double rowsEnd() {
        return layout.contentHeight() + (leftOut > 0 ? Viewport.ROW_HEIGHT : 0);
    }

    private List<Entry> legend(Timeline timeline, Painter measure) {
        List<Entry> entries = new ArrayList<>();
        for (CallKind kind : CallKind.values()) {
            Double ms = timeline.kindMs().get(kind);
            if (ms != null) {
                String text = kind.label() + " " + DurationText.shortText(ms);
                place(entries, Role.of(kind), Role.letter(kind), text, measure);
            }
        }
        String appCode = TimelineTexts.ENGLISH.appCode() + " " + DurationText.shortText(timeline.appMs());
        place(entries, Role.REQUEST, "", appCode, measure);
        if (timeline.rows().size() > 1) {
            place(entries, Role.TEXT, "", TimelineTexts.ENGLISH.criticalPath(), measure);
        }
        return List.copyOf(entries);
    }

    /// Right of the entry before, or on the next line.
    private void place(List<Entry> entries, Role role, String letter, String text, Painter measure) {
        double x = MARGIN;
        double y = rowsEnd() + MARGIN;
        if (!entries.isEmpty()) {
            Entry before = entries.getLast();
            x = before.x() + SWATCH + 5 + measure.textWidth(before.text(), TextSize.LABEL) + LEGEND_GAP;
            y = before.y();
            if (x + SWATCH + 5 + measure.textWidth(text, TextSize.LABEL) > width - MARGIN) {
                x = MARGIN;
                y += LEGEND_LINE;
            }
        }
        entries.add(new Entry(role, letter, text, x, y));
    }
}
