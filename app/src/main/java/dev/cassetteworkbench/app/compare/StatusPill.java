package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.model.Status;
import javafx.scene.control.Label;

/// A status as a coloured pill: green to 399, amber 4xx, red 5xx and crash.
public final class StatusPill {
    private StatusPill() {}

    public static Label of(Status status) {
        Label pill = new Label();
        pill.getStyleClass().add("pill");
        show(pill, status);
        return pill;
    }

    static void show(Label pill, Status status) {
        pill.setText(status.label());
        pill.getStyleClass().removeAll("pill-ok", "pill-warn", "pill-error");
        pill.getStyleClass().add(look(status));
    }

    private static String look(Status status) {
        if (!status.isKnown()) {
            return "pill-warn";
        }
        if (!status.isError()) {
            return "pill-ok";
        }
        return status.isCrash() || status.code() >= 500 ? "pill-error" : "pill-warn";
    }
}
