package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.model.Status;
import javafx.scene.control.Label;

/// A status as a small coloured pill: green 2xx and 3xx, amber 4xx, red 5xx and crash.
public final class StatusPill extends Label {
    public StatusPill() {
        getStyleClass().add("pill");
    }

    public StatusPill(Status status) {
        this();
        show(status);
    }

    public void show(Status status) {
        setText(status.isKnown() ? status.label() : "–");
        colour(styleOf(status));
    }

    /// Shows words in place of a status.
    public void show(String words, boolean failed) {
        setText(words);
        colour(failed ? "pill-error" : "pill-none");
    }

    private void colour(String styleClass) {
        getStyleClass().setAll("label", "pill", styleClass);
    }

    private static String styleOf(Status status) {
        if (!status.isKnown()) {
            return "pill-none";
        }
        if (status.isCrash() || status.code() >= 500) {
            return "pill-error";
        }
        return status.code() >= 400 ? "pill-warn" : "pill-ok";
    }
}
