package dev.cassetteworkbench.timeline.internal.view;

import dev.cassetteworkbench.timeline.internal.layout.ChartLayout;
import dev.cassetteworkbench.timeline.internal.layout.Span;
import dev.cassetteworkbench.timeline.internal.layout.TimeScale;
import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// What mouse, wheel and keys do to a timeline.
///
/// Wheel: scroll rows; with Shift or sideways: pan; with Ctrl: zoom at the pointer. Drag: pan and
/// scroll; on the axis or
/// with Shift: choose a stretch of time. Click: select; double click: fit. Keys: up, down, page
/// up, page down, home, end
/// select; W, S, plus and minus zoom, A, D, left and right pan, 0 resets, F fits what is chosen,
/// Esc forgets the stretch
/// of time, F3 goes to the next call found. Events that would change nothing are left to the
/// parents.
public final class TimelineGestures {
    /// What the gestures act on besides the viewport.
    public interface Target {
        /// Selects a call or the request.
        void select(int item);

        /// Chooses a stretch of time, null for none.
        void brush(@Nullable Span span);

        /// Selects the next call found, or the one before.
        boolean step(boolean forward);

        /// True when there is nothing to act on.
        boolean isEmpty();
    }

    private static final double ZOOM_STEP = 1.25;
    private static final double WHEEL_NOTCH = 40;
    private static final double PAN_STEP = 0.1;

    private final TimelineCanvas<?> canvas;
    private final Target target;
    private @Nullable MouseEvent pressed;
    private @Nullable Viewport origin;
    private boolean brushes;

    public TimelineGestures(TimelineCanvas<?> canvas, Target target) {
        this.canvas = canvas;
        this.target = target;
    }

    public void install(Node owner) {
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            owner.requestFocus();
            pressed = event;
            origin = canvas.viewport();
            brushes = event.getX() >= canvas.viewport().scale().left()
                    && (event.getY() < Viewport.AXIS_HEIGHT || event.isShiftDown());
        });
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        owner.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void drag(MouseEvent event) {
        MouseEvent start = pressed;
        Viewport from = origin;
        if (start == null
                || from == null
                || event.getButton() != MouseButton.PRIMARY
                || event.isStillSincePress()
                || target.isEmpty()) {
            return;
        }
        if (brushes) {
            TimeScale scale = from.scale();
            double a = scale.msAt(Math.clamp(start.getX(), scale.left(), scale.right()));
            double b = scale.msAt(Math.clamp(event.getX(), scale.left(), scale.right()));
            if (a != b) {
                target.brush(new Span(Math.min(a, b), Math.max(a, b)));
            }
        } else {
            canvas.drag(from, event.getX() - start.getX(), event.getY() - start.getY());
        }
        event.consume();
    }

    private void click(MouseEvent event) {
        if (!event.isStillSincePress()) {
            return;
        }
        if (event.getY() < Viewport.AXIS_HEIGHT) {
            target.brush(null);
            return;
        }
        int item = canvas.layoutOfRows()
                .hit(event.getX(), event.getY(), canvas.viewport())
                .item();
        if (item >= 0) {
            target.select(item);
            if (event.getClickCount() == 2) {
                canvas.fit(canvas.layoutOfRows().span(item));
            }
        }
    }

    private void scroll(ScrollEvent event) {
        Viewport before = canvas.viewport();
        if (event.isControlDown()) {
            canvas.zoomAt(event.getX(), Math.pow(ZOOM_STEP, event.getDeltaY() / WHEEL_NOTCH));
        } else if (event.isShiftDown() || Math.abs(event.getDeltaX()) > Math.abs(event.getDeltaY())) {
            canvas.panBy(-(event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX()));
        } else {
            canvas.scrollTo(before.scrollY() - event.getDeltaY());
        }
        if (event.isControlDown() || !before.equals(canvas.viewport())) {
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        if (target.isEmpty() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        boolean handled = event.isControlDown() ? zoomKey(event) : zoomKey(event) || letterKey(event) || moveKey(event);
        if (handled) {
            event.consume();
        }
    }

    private boolean zoomKey(KeyEvent event) {
        switch (event.getCode()) {
            case PLUS, ADD -> canvas.zoomAtCenter(ZOOM_STEP);
            case MINUS, SUBTRACT -> canvas.zoomAtCenter(1 / ZOOM_STEP);
            case DIGIT0, NUMPAD0 -> canvas.resetZoom();
            default -> {
                return zoomSign(event.getText());
            }
        }
        return true;
    }

    /// Where plus needs Shift, the key's code is another one.
    private boolean zoomSign(String text) {
        if (!text.equals("+") && !text.equals("=")) {
            return false;
        }
        canvas.zoomAtCenter(ZOOM_STEP);
        return true;
    }

    private boolean letterKey(KeyEvent event) {
        switch (event.getCode()) {
            case W -> canvas.zoomAtCenter(ZOOM_STEP);
            case S -> canvas.zoomAtCenter(1 / ZOOM_STEP);
            case A -> canvas.panBy(-panPixels());
            case D -> canvas.panBy(panPixels());
            case F -> fit();
            case F3 -> {
                return target.step(!event.isShiftDown());
            }
            case ESCAPE -> {
                boolean brushed = canvas.marks().brush() != null;
                target.brush(null);
                return brushed;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// The brushed time first, then the selection, then everything.
    private void fit() {
        Span brush = canvas.marks().brush();
        if (brush != null) {
            canvas.fit(brush);
        } else if (canvas.selectedItem() >= 0) {
            canvas.fit(canvas.layoutOfRows().span(canvas.selectedItem()));
        } else {
            canvas.resetZoom();
        }
    }

    private boolean moveKey(KeyEvent event) {
        ChartLayout layout = canvas.layoutOfRows();
        int items = layout.shownCount();
        int place = layout.placeOf(canvas.selectedItem());
        int page = Math.max(1, (int) (canvas.viewport().pageHeight() / Viewport.ROW_HEIGHT) - 1);
        switch (event.getCode()) {
            case UP -> selectPlace(place < 0 ? items - 1 : place - 1);
            case DOWN -> selectPlace(place + 1);
            case PAGE_UP -> selectPlace(place - page);
            case PAGE_DOWN -> selectPlace(place + page);
            case HOME -> selectPlace(0);
            case END -> selectPlace(items - 1);
            case LEFT -> canvas.panBy(-panPixels());
            case RIGHT -> canvas.panBy(panPixels());
            default -> {
                return false;
            }
        }
        return true;
    }

    private double panPixels() {
        return PAN_STEP
                * (canvas.viewport().scale().right() - canvas.viewport().scale().left());
    }

    private void selectPlace(int place) {
        ChartLayout layout = canvas.layoutOfRows();
        target.select(layout.shownItem(Math.clamp(place, 0, layout.shownCount() - 1)));
        canvas.revealTime();
    }
}
