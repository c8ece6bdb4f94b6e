package dev.cassetteworkbench.timeline.internal.view;

import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

/// A tooltip whose text depends on where the pointer is.
public final class HoverText {
    /// Tells the text at a pixel; empty for none.
    @FunctionalInterface
    public interface Source {
        String at(double x, double y);
    }

    private final Node owner;
    private final Tooltip tooltip = new Tooltip();
    private String shown = "";

    public HoverText(Node owner, Source source) {
        this.owner = owner;
        owner.addEventHandler(MouseEvent.MOUSE_MOVED, event -> show(source.at(event.getX(), event.getY())));
        owner.addEventHandler(MouseEvent.MOUSE_EXITED, _ -> hide());
    }

    /// Shows nothing until the pointer moves again.
    public void hide() {
        show("");
    }

    private void show(String text) {
        if (text.equals(shown)) {
            return;
        }
        if (text.isEmpty()) {
            Tooltip.uninstall(owner, tooltip);
            tooltip.hide();
        } else {
            tooltip.setText(text);
            if (shown.isEmpty()) {
                Tooltip.install(owner, tooltip);
            }
        }
        shown = text;
    }
}
