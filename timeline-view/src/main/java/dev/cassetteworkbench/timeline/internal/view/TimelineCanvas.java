package dev.cassetteworkbench.timeline.internal.view;

import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.internal.layout.Span;
import dev.cassetteworkbench.timeline.internal.layout.TimelineLayout;
import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import dev.cassetteworkbench.timeline.internal.paint.CanvasPainter;
import dev.cassetteworkbench.timeline.internal.paint.Role;
import dev.cassetteworkbench.timeline.internal.paint.Scene;
import dev.cassetteworkbench.timeline.internal.paint.TimelineDrawing;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/// Keeps the layout and the viewport of one timeline and paints them, at most once per pulse however often they change.
///
/// It is unmanaged, so that a repaint never makes the parents lay themselves out again.
public final class TimelineCanvas extends Region {
    private static final TimelineLayout EMPTY = new TimelineLayout(new Timeline("", 0, List.of(), Map.of(), 0));
    private static final List<String> FALLBACK_FAMILIES = List.of("DejaVu Sans Mono", "Monospaced");

    private final Canvas canvas = new Canvas();
    private final RoleColors colors;
    private final Runnable viewportChanged;
    private String fontFamily;
    private @Nullable CanvasPainter painter;
    private TimelineLayout layout = EMPTY;
    private Viewport viewport = EMPTY.fit(0, 0);
    private int selectedRow = -1;
    private boolean marksFocus;

    /// @param viewportChanged told after each scroll, zoom, pan and resize
    public TimelineCanvas(RoleColors colors, String fontFamily, Runnable viewportChanged) {
        this.colors = colors;
        this.fontFamily = fontFamily;
        this.viewportChanged = viewportChanged;
        setManaged(false);
        getChildren().add(canvas);
    }

    public void show(@Nullable Timeline timeline) {
        layout = timeline == null ? EMPTY : new TimelineLayout(timeline);
        selectedRow = -1;
        apply(old -> layout.fit(old.width(), old.height()));
    }

    public void select(int row) {
        selectedRow = row;
        if (row >= 0) {
            apply(old -> old.revealing(row, layout.rowCount()));
        } else {
            requestLayout();
        }
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

    public TimelineLayout layoutOfRows() {
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
            TimelineDrawing.paint(new Scene(layout, viewport, selectedRow, marksFocus), current);
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
