package dev.cassetteworkbench.timeline.internal.view;

import dev.cassetteworkbench.timeline.internal.layout.Density;
import dev.cassetteworkbench.timeline.internal.layout.Span;
import dev.cassetteworkbench.timeline.internal.layout.TimeScale;
import dev.cassetteworkbench.timeline.internal.paint.FxColor;
import dev.cassetteworkbench.timeline.internal.paint.Palette;
import dev.cassetteworkbench.timeline.internal.paint.Role;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;

/// All the time at a glance: how many calls ran when, and which part is shown below. Dragging the
/// window moves it,
/// dragging beside it chooses another, a click goes there.
///
/// Only the window moves while one pans; the picture behind it is painted once.
public final class Minimap extends Region {
    public static final double HEIGHT = 30;

    private static final double SHADE = 0.55;
    private static final double EDGE = 4;

    private final Canvas canvas = new Canvas();
    private final Rectangle before = new Rectangle();
    private final Rectangle after = new Rectangle();
    private final Rectangle window = new Rectangle();
    private final RoleColors colors;
    private final Consumer<Span> show;
    private @Nullable Density density;
    private Span extent = new Span(0, 1);
    private Span visible = extent;
    private double left;
    private double right = 1;
    private double pressedMs;
    private boolean moves;
    private boolean stale = true;

    /// @param show told which part of the time to show
    public Minimap(RoleColors colors, Consumer<Span> show) {
        this.colors = colors;
        this.show = show;
        getStyleClass().add("timeline-minimap");
        window.setFill(null);
        getChildren().addAll(canvas, before, after, window);
        getChildren().forEach(child -> child.setManaged(false));
        setManaged(false);
        setCursor(Cursor.H_RESIZE);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
    }

    public void show(Density density, Span extent) {
        this.density = density;
        this.extent = extent;
        restyle();
    }

    public void restyle() {
        stale = true;
        requestLayout();
    }

    /// The part shown below.
    public void mark(TimeScale scale) {
        visible = scale.visible();
        if (left != scale.left() || right != scale.right()) {
            left = scale.left();
            right = scale.right();
            stale = true;
        }
        requestLayout();
    }

    private TimeScale whole() {
        return new TimeScale(extent, left, Math.max(left + 1, right));
    }

    private void press(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            pressedMs = msAt(event.getX());
            boolean all = visible.lengthMs() >= extent.lengthMs() * 0.999;
            double slack = EDGE / whole().pixelsPerMs();
            moves = !all && pressedMs >= visible.startMs() - slack && pressedMs <= visible.endMs() + slack;
            event.consume();
        }
    }

    private void drag(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || event.isStillSincePress()) {
            return;
        }
        double ms = msAt(event.getX());
        if (moves) {
            show.accept(new Span(visible.startMs() + ms - pressedMs, visible.endMs() + ms - pressedMs).within(extent));
            pressedMs = ms;
        } else if (Math.abs(ms - pressedMs) * whole().pixelsPerMs() >= 2) {
            show.accept(new Span(Math.min(ms, pressedMs), Math.max(ms, pressedMs)));
        }
        event.consume();
    }

    private void release(MouseEvent event) {
        if (event.isStillSincePress() && event.getButton() == MouseButton.PRIMARY && !moves) {
            double half = visible.lengthMs() / 2;
            show.accept(new Span(pressedMs - half, pressedMs + half).within(extent));
            event.consume();
        }
    }

    private double msAt(double x) {
        return whole().msAt(Math.clamp(x, left, right));
    }

    @Override
    public void resize(double width, double height) {
        if (width != canvas.getWidth() || height != canvas.getHeight()) {
            canvas.setWidth(width);
            canvas.setHeight(height);
            stale = true;
        }
        super.resize(width, height);
    }

    @Override
    protected void layoutChildren() {
        Palette palette = colors.palette();
        if (stale) {
            stale = false;
            paint(palette);
        }
        TimeScale whole = whole();
        double from = Math.max(left, whole.xOf(visible.startMs()));
        double to = Math.min(right, Math.max(from + 2, whole.xOf(visible.endMs())));
        Color shade = FxColor.of(palette.color(Role.BACKGROUND)).deriveColor(0, 1, 1, SHADE);
        place(before, left, from, shade);
        place(after, to, right, shade);
        window.setX(from + 0.5);
        window.setY(0.5);
        window.setWidth(Math.max(1, to - from - 1));
        window.setHeight(getHeight() - 2);
        window.setStroke(FxColor.of(palette.color(Role.FOCUS)));
        window.setVisible(visible.lengthMs() < extent.lengthMs() * 0.999);
    }

    private void place(Rectangle shade, double from, double to, Color color) {
        shade.setX(from);
        shade.setY(0);
        shade.setWidth(Math.max(0, to - from));
        shade.setHeight(getHeight());
        shade.setFill(color);
    }

    private void paint(Palette palette) {
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.setFill(FxColor.of(palette.color(Role.BACKGROUND)));
        graphics.fillRect(0, 0, getWidth(), getHeight());
        graphics.setFill(FxColor.of(palette.color(Role.LINE)));
        graphics.fillRect(0, getHeight() - 1, getWidth(), 1);
        Density shown = density;
        if (shown == null || shown.most() == 0) {
            return;
        }
        double width = right - left;
        double room = getHeight() - 5;
        for (double x = 0; x < width; x++) {
            double from = x / width;
            double to = (x + 1) / width;
            int running = shown.most(from, to);
            if (running > 0) {
                double height = Math.max(2, room * running / shown.most());
                Role role = shown.fails(from, to) ? Role.ERROR : Role.TEXT_MUTED;
                graphics.setFill(FxColor.of(palette.color(role)));
                graphics.fillRect(left + x, 3 + room - height, 1, height);
            }
        }
    }
}
