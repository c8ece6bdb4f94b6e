package dev.cassetteworkbench.timeline.internal.view;

import dev.cassetteworkbench.timeline.internal.layout.ChartLayout;
import dev.cassetteworkbench.timeline.internal.layout.Span;
import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import dev.cassetteworkbench.timeline.internal.paint.CanvasPainter;
import dev.cassetteworkbench.timeline.internal.paint.Marks;
import dev.cassetteworkbench.timeline.internal.paint.Painter;
import dev.cassetteworkbench.timeline.internal.paint.Role;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/// Keeps the layout and the viewport of one timeline and paints them, at most once per pulse
/// however often they change.
///
/// It is unmanaged, so that a repaint never makes the parents lay themselves out again.
public final class TimelineCanvas<L extends ChartLayout> extends Region {
    /// Paints a chart.
    public interface Drawing<L extends ChartLayout> {
        /// Everything of one frame; only what is on screen.
        void paint(L layout, Viewport viewport, int selectedItem, boolean focused, Marks marks, Painter painter);
    }

    private static final double FIT_ROOM = 0.06;
    private static final List<String> FALLBACK_FAMILIES = List.of("DejaVu Sans Mono", "Monospaced");

    private final Canvas canvas = new Canvas();
    private final RoleColors colors;
    private final Runnable viewportChanged;
    private String fontFamily;
    private @Nullable CanvasPainter painter;
    private final L empty;
    private final Drawing<L> drawing;
    private L layout;
    private Viewport viewport;
    private Marks marks = Marks.NONE;
    private int selectedItem = -1;
    private boolean marksFocus;

    /// @param empty shown before and after anything else
    /// @param viewportChanged told after each scroll, zoom, pan and resize
    public TimelineCanvas(L empty, Drawing<L> drawing, RoleColors colors, String fontFamily, Runnable viewportChanged) {
        this.empty = empty;
        this.drawing = drawing;
        this.layout = empty;
        this.viewport = empty.fit(0, 0);
        this.colors = colors;
        this.fontFamily = fontFamily;
        this.viewportChanged = viewportChanged;
        setManaged(false);
        getChildren().add(canvas);
    }

    /// Shows another layout from its first row, all its time visible, nothing selected.
    public void show(@Nullable L next) {
        layout = next == null ? empty : next;
        selectedItem = -1;
        marks = Marks.NONE;
        apply(old -> layout.fit(old.width(), old.height()));
    }

    /// Shows the same timeline laid out otherwise; the time shown stays.
    public void rearrange(L next) {
        layout = next;
        apply(old -> old.scrolledTo(old.scrollY(), layout.rowCount()));
        reveal();
    }

    public void select(int item) {
        selectedItem = item;
        reveal();
        requestLayout();
    }

    /// Moves the time shown if the selected bar is out of sight.
    public void revealTime() {
        if (selectedItem >= 0) {
            Span span = layout.span(selectedItem);
            Span seen = viewport.visible();
            if (span.endMs() < seen.startMs() || span.startMs() > seen.endMs()) {
                double middle = (span.startMs() + span.endMs()) / 2;
                double half = seen.lengthMs() / 2;
                apply(old -> old.showing(new Span(middle - half, middle + half).within(layout.extent())));
            }
        }
    }

    private void reveal() {
        int row = layout.rowOfItem(selectedItem);
        if (row >= 0) {
            apply(old -> old.revealing(row, layout.rowCount()));
        }
    }

    public int selectedItem() {
        return selectedItem;
    }

    public void mark(Marks next) {
        marks = next;
        requestLayout();
    }

    public Marks marks() {
        return marks;
    }

    /// Shows a stretch of time with a little room beside it.
    public void fit(Span span) {
        double room = span.lengthMs() * FIT_ROOM;
        double shortest = Math.max(0.01, layout.extent().lengthMs() * 1e-9);
        double missing = Math.max(0, shortest - span.lengthMs()) / 2;
        apply(old -> old.showing(
                new Span(span.startMs() - room - missing, span.endMs() + room + missing).within(layout.extent())));
    }

    /// Shows exactly that time.
    public void showTime(Span span) {
        apply(old -> old.showing(span.within(layout.extent())));
    }

    public void markFocus(boolean focused) {
        marksFocus = focused;
        requestLayout();
    }

    /// Colours or font are not what they were.
    public void restyle(String family) {
        fontFamily = family;
        painter = null;
        requestLayout();
    }

    public void zoomAt(double x, double factor) {
        apply(old -> old.zoomedAt(x, factor, layout.extent()));
    }

    public void zoomAtCenter(double factor) {
        zoomAt((viewport.scale().left() + viewport.scale().right()) / 2, factor);
    }

    /// Pans by pixels, starting from `origin`.
    public void drag(Viewport origin, double dx, double dy) {
        apply(old -> old.showing(origin.visible())
                .pannedBy(-dx, layout.extent())
                .scrolledTo(origin.scrollY() - dy, layout.rowCount()));
    }

    public void panBy(double pixels) {
        apply(old -> old.pannedBy(pixels, layout.extent()));
    }

    public void scrollTo(double y) {
        apply(old -> old.scrolledTo(y, layout.rowCount()));
    }

    /// Shows all the time again.
    public void resetZoom() {
        apply(old -> old.showing(layout.extent()));
    }

    public boolean isZoomed() {
        return !viewport.visible().equals(layout.extent());
    }

    public L layoutOfRows() {
        return layout;
    }

    public Viewport viewport() {
        return viewport;
    }

    public Span visible() {
        return viewport.visible();
    }

    private void apply(UnaryOperator<Viewport> change) {
        Viewport next = change.apply(viewport);
        requestLayout();
        if (!next.equals(viewport)) {
            viewport = next;
            viewportChanged.run();
        }
    }

    @Override
    public void resize(double width, double height) {
        super.resize(width, height);
        canvas.setWidth(width);
        canvas.setHeight(height);
        apply(old -> old.resized(width, height, layout.rowCount()));
    }

    @Override
    protected void layoutChildren() {
        CanvasPainter current = painter;
        if (current == null) {
            current = new CanvasPainter(canvas.getGraphicsContext2D(), colors.palette(), availableFamily());
            painter = current;
        }
        if (layout.rowCount() == 0) {
            current.fill(Role.BACKGROUND, 0, 0, getWidth(), getHeight(), 0);
        } else {
            drawing.paint(layout, viewport, selectedItem, marksFocus, marks, current);
        }
    }

    private String availableFamily() {
        List<String> installed = Font.getFamilies();
        if (installed.contains(fontFamily)) {
            return fontFamily;
        }
        return FALLBACK_FAMILIES.stream()
                .filter(installed::contains)
                .findFirst()
                .orElse(fontFamily);
    }
}
