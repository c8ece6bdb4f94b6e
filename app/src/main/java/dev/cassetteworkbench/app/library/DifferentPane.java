package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.failure.DifferencesView;
import dev.cassetteworkbench.app.fx.Asked;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.search.Differences;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The right side while it says what is different about the matches, or about the rows chosen.
final class DifferentPane extends VBox {
    private final FindingModels models;
    private final Messages messages;
    private final Label facts = new Label();

    DifferentPane(FindingModels models, Messages messages) {
        super(8);
        this.models = models;
        this.messages = messages;
        setId("different-pane");
        getStyleClass().add("failure-pane");
        Label title = new Label(messages.get("finding.different"));
        title.getStyleClass().addAll("strong", "sheet-title");
        Button close = new Button("✕");
        close.getStyleClass().add("btn-ghost");
        close.setAccessibleText(messages.get("finding.close"));
        close.setOnAction(ignored -> models.differentProperty().set(false));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, title, space, close);
        line.setAlignment(Pos.CENTER_LEFT);
        facts.getStyleClass().add("muted");
        facts.setWrapText(true);
        facts.setMinHeight(Region.USE_PREF_SIZE);
        DifferencesView table = new DifferencesView(models.differences().stateProperty(), messages, models::narrow);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(line, facts, table);
        models.differences().stateProperty().addListener(ignored -> show());
        show();
    }

    private void show() {
        if (models.differences().stateProperty().get() instanceof Asked.Answered<Differences>(Differences found)) {
            facts.setText(messages.get(
                    "finding.different.facts",
                    Wording.plural(found.selected(), "recording", "recordings"),
                    Wording.count(found.rest())));
        }
    }
}
