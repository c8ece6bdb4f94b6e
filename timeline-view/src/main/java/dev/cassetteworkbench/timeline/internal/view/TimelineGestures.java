package dev.cassetteworkbench.timeline.internal.view;

import dev.cassetteworkbench.timeline.internal.layout.Viewport;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// What mouse, wheel and keys do to a timeline.
///
/// Wheel: scroll rows; with Shift or sideways: pan; with Ctrl: zoom at the pointer. Drag: pan and scroll. Click:
/// select.
/// Keys: up, down, page up, page down, home, end select; plus and minus zoom, 0 resets, left and right pan. Events that
/// would change nothing are left to the parents.
public final class TimelineGestures {
    private static final double ZOOM_STEP = 1.25;
    private static final double WHEEL_NOTCH = 40;
    private static final double PAN_STEP = 0.1;

    private final TimelineCanvas canvas;
    private final IntSupplier selectedRow;
    private final IntConsumer select;
    private @Nullable MouseEvent pressed;
    private @Nullable Viewport origin;

    /// @param selectedRow -1 for none
    public TimelineGestures(TimelineCanvas canvas, IntSupplier selectedRow, IntConsumer select) {
        this.canvas = canvas;
        this.selectedRow = selectedRow;
        this.select = select;
    }

    public void install(Node owner) {
        canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> {
            owner.requestFocus();
            pressed = event;
            origin = canvas.viewport();
        });
        canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        canvas.addEventHandler(ScrollEvent.SCROLL, this::scroll);
        owner.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private void drag(MouseEvent event) {
        MouseEvent start = pressed;
        Viewport from = origin;
        if (start != null && from != null && event.getButton() == MouseButton.PRIMARY && !event.isStillSincePress()) {
            canvas.drag(from, event.getX() - start.getX(), event.getY() - start.getY());
            event.consume();
        }
    }

    private void click(MouseEvent event) {
        int row = canvas.layoutOfRows().hit(event.getY(), canvas.viewport());
        if (event.isStillSincePress() && row >= 0) {
            select.accept(row);
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
        if (canvas.layoutOfRows().rowCount() == 0 || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        boolean handled = event.isControlDown() ? zoomKey(event) : zoomKey(event) || moveKey(event);
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

    private boolean moveKey(KeyEvent event) {
        int rows = canvas.layoutOfRows().rowCount();
        int row = selectedRow.getAsInt();
        int page = Math.max(1, (int) (canvas.viewport().pageHeight() / Viewport.ROW_HEIGHT) - 1);
        switch (event.getCode()) {
            case UP -> selectWithin(row < 0 ? rows - 1 : row - 1, rows);
            case DOWN -> selectWithin(row + 1, rows);
            case PAGE_UP -> selectWithin(row - page, rows);
            case PAGE_DOWN -> selectWithin(row + page, rows);
            case HOME -> selectWithin(0, rows);
            case END -> selectWithin(rows - 1, rows);
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

    private void selectWithin(int row, int rows) {
        select.accept(Math.clamp(row, 0, rows - 1));
    }
}
