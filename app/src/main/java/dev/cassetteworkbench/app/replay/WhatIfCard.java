package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.text.Messages;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a what-if changed against the unmodified run: one line for each difference.
final class WhatIfCard extends VBox {
    private static final int LINES = 6;

    private final Messages texts = Messages.bundle("replay");

    WhatIfCard(MockEditing editing) {
        setId("what-if");
        getStyleClass().add("what-if");
        editing.differenceProperty().subscribe(this::show);
    }

    private void show(@Nullable List<String> phrases) {
        boolean shown = phrases != null;
        setVisible(shown);
        setManaged(shown);
        getChildren().clear();
        if (phrases == null) {
            return;
        }
        Label title = new Label(texts.get(phrases.isEmpty() ? "replay.whatIf.same" : "replay.whatIf.title"));
        title.getStyleClass().addAll("strong", "small");
        getChildren().add(title);
        phrases.stream().limit(LINES).forEach(phrase -> {
            Label line = new Label(phrase);
            line.getStyleClass().addAll("mono", "small");
            line.setWrapText(true);
            getChildren().add(line);
        });
        if (phrases.size() > LINES) {
            Label more = new Label(texts.get("replay.whatIf.more", phrases.size() - LINES));
            more.getStyleClass().addAll("muted", "small");
            getChildren().add(more);
        }
    }
}
