package dev.cassetteworkbench.timeline.internal.paint;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.TimelineRow;
import dev.cassetteworkbench.timeline.internal.layout.Bar;
import dev.cassetteworkbench.timeline.internal.layout.DurationText;
import dev.cassetteworkbench.timeline.internal.layout.Run;
import dev.cassetteworkbench.timeline.internal.layout.Stripe;
import dev.cassetteworkbench.timeline.internal.layout.TextSpot;
import dev.cassetteworkbench.timeline.internal.layout.TimeScale;
import dev.cassetteworkbench.timeline.internal.layout.TimelineLayout;
import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Draws the axis and the visible rows of a [Scene], nothing else.
public final class TimelineDrawing {
    static final double BAR_TOP = 6;
    static final double BAR_HEIGHT = 12;
    static final double BAR_RADIUS = 3;
    static final double ROW_BASELINE = 16;
    static final double LABEL_X = 30;
    private static final double TAG_X = 12;
    private static final double TAG_SIZE = 12;
    private static final double REQUEST_LABEL_X = 6;
    private static final double SELECTION_MARK = 2;
    private static final double CRITICAL_HEIGHT = 2;
    /// Narrower bars in a shared row carry no text.
    private static final double TEXT_WIDTH = 40;

    private final Scene scene;
    private final Painter painter;
    private final Viewport viewport;
    private final TimeScale scale;
    private final TimelineLayout layout;

    private TimelineDrawing(Scene scene, Painter painter) {
        this.scene = scene;
        this.painter = painter;
        layout = scene.layout();
        viewport = scene.viewport();
        scale = viewport.scale();
    }

    public static void paint(Scene scene, Painter painter) {
        new TimelineDrawing(scene, painter).paint();
    }

    private void paint() {
        painter.fill(Role.BACKGROUND, 0, 0, viewport.width(), viewport.height(), 0);
        int end = viewport.endRow(layout.rowCount());
        int selectedRow = layout.rowOfItem(scene.selectedItem());
        for (int row = viewport.firstRow(); row < end; row++) {
            row(layout.stripe(row), row == selectedRow, viewport.yOf(row));
        }
        // After the rows: the axis covers the one that is scrolled half out of sight.
        Axis.paint(viewport, scene.marks().brush(), painter);
    }

    private void row(Stripe stripe, boolean selected, double y) {
        if (selected) {
            painter.fill(Role.SELECTION, 0, y, viewport.width(), Viewport.ROW_HEIGHT - 1, 0);
            painter.fill(Role.FOCUS, 0, y, SELECTION_MARK, Viewport.ROW_HEIGHT - 1, 0);
        }
        painter.fill(Role.LINE, 0, y + Viewport.ROW_HEIGHT - 1, viewport.width(), 1, 0);
        switch (stripe) {
            case Stripe.Single single -> single(single.item(), y);
            case Stripe.AppCode code -> appCode(code, y);
            case Stripe.Group group -> group(group, y);
        }
        if (selected && scene.focused()) {
            painter.outline(Role.FOCUS, 0, y, viewport.width(), Viewport.ROW_HEIGHT - 1);
        }
    }

    private void single(int item, double y) {
        TimelineRow row = layout.item(item);
        CallKind kind = row.kind();
        boolean lit = kind == null || isFound(item);
        label(kind, row.label(), lit, y);
        Bar bar = layout.bar(item, scale);
        if (!bar.isVisible()) {
            return;
        }
        Role role = lit ? role(row) : Role.LINE;
        fill(role, bar, y);
        critical(layout.critical(item, scale), y);
        String text = text(row);
        TextSpot spot = TextSpot.of(
                bar, painter.textWidth(text, TextSize.TIME), scale.left(), viewport.width() - SELECTION_MARK);
        Ink inside = lit ? new Ink.On(role) : Ink.MUTED;
        switch (spot.side()) {
            case INSIDE -> painter.text(inside, TextSize.TIME, text, spot.x(), y + ROW_BASELINE);
            case LEFT, RIGHT -> painter.text(Ink.MUTED, TextSize.TIME, text, spot.x(), y + ROW_BASELINE);
            case NONE -> {}
        }
    }

    private void appCode(Stripe.AppCode code, double y) {
        double x = LABEL_X;
        String label = painter.fitted(code.label(), TextSize.LABEL, viewport.labelWidth() - x);
        if (!label.isEmpty()) {
            painter.text(Ink.MUTED, TextSize.LABEL, label, x, y + ROW_BASELINE);
        }
        code.run().visit(scale, null, (bar, _, calls, _, _) -> {
            fill(Role.REQUEST, bar, y);
            if (calls == 1) {
                inside(Role.REQUEST, bar, y);
            }
        });
        code.critical().visit(scale, null, (bar, _, _, _, _) -> critical(bar, y));
    }

    private void group(Stripe.Group group, double y) {
        CallKind kind = group.kind();
        if (!group.label().isEmpty()) {
            label(kind, group.label(), true, y);
        }
        BitSet found = scene.marks().found();
        boolean roomForTimes = !group.run().overlaps();
        Run.Sink sink = (bar, item, calls, failed, lit) -> {
            Role role = !lit ? Role.LINE : failed ? Role.ERROR : kind == null ? Role.REQUEST : Role.of(kind);
            fill(role, bar, y);
            if (calls == 1) {
                critical(layout.critical(item, scale), y);
                if (lit && roomForTimes) {
                    inside(role, bar, y);
                }
            }
        };
        group.run().visit(scale, found, sink);
        int selected = scene.selectedItem();
        int selectedRow = layout.rowOfItem(selected);
        if (selectedRow >= 0 && layout.stripe(selectedRow).equals(group)) {
            Bar bar = layout.bar(selected, scale);
            if (bar.isVisible()) {
                painter.outline(Role.TEXT, bar.x() - 1, y + BAR_TOP - 2, bar.width() + 2, BAR_HEIGHT + 4);
            }
        }
    }

    /// The length of a bar in a shared row, where it has room.
    private void inside(Role role, Bar bar, double y) {
        if (bar.width() < TEXT_WIDTH) {
            return;
        }
        String text = DurationText.shortText(bar.width() / scale.pixelsPerMs());
        boolean whole = bar.x() > scale.left() && bar.right() < scale.right();
        if (whole && painter.textWidth(text, TextSize.TIME) + 12 <= bar.width()) {
            painter.text(new Ink.On(role), TextSize.TIME, text, bar.x() + 6, y + ROW_BASELINE);
        }
    }

    private void fill(Role role, Bar bar, double y) {
        painter.fill(role, bar.x(), y + BAR_TOP, bar.width(), BAR_HEIGHT, Math.min(BAR_RADIUS, bar.width() / 2));
    }

    /// A line below what the answer waited for.
    private void critical(@Nullable Bar bar, double y) {
        if (bar != null && bar.isVisible()) {
            painter.fill(Role.TEXT, bar.x(), y + BAR_TOP + BAR_HEIGHT + 1, bar.width(), CRITICAL_HEIGHT, 0);
        }
    }

    private boolean isFound(int item) {
        BitSet found = scene.marks().found();
        return found == null || found.get(item);
    }

    private void label(@Nullable CallKind kind, String text, boolean lit, double y) {
        double x = kind == null ? REQUEST_LABEL_X : LABEL_X;
        if (kind != null) {
            tag(kind, painter, y);
        }
        String label = painter.fitted(text, TextSize.LABEL, viewport.labelWidth() - x);
        if (!label.isEmpty()) {
            painter.text(lit ? Ink.TEXT : Ink.MUTED, TextSize.LABEL, label, x, y + ROW_BASELINE);
        }
    }

    /// The kind as a letter in its colour, so that colour is never the only sign.
    static void tag(CallKind kind, Painter painter, double y) {
        Role role = Role.of(kind);
        String letter = Role.letter(kind);
        painter.fill(role, TAG_X, y + BAR_TOP, TAG_SIZE, TAG_SIZE, 2);
        double x = TAG_X + (TAG_SIZE - painter.textWidth(letter, TextSize.TAG)) / 2;
        painter.text(new Ink.On(role), TextSize.TAG, letter, x, y + ROW_BASELINE - 0.5);
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
