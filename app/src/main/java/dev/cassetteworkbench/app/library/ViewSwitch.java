package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.fx.Asked;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.search.FailureGroups;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Chooses what the middle of the page shows, and opens what is different at the right.
final class ViewSwitch extends HBox {
    private final FindingModels models;
    private final Messages messages;
    private final Map<BrowseView, Button> buttons = new EnumMap<>(BrowseView.class);
    private final Button different;
    private final Label facts = new Label();

    /// @param tools further buttons, between the facts and what is different
    ViewSwitch(FindingModels models, Messages messages, List<Node> tools) {
        this.models = models;
        this.messages = messages;
        getStyleClass().add("view-switch");
        setAccessibleText(messages.get("finding.view.name"));
        for (BrowseView view : BrowseView.values()) {
            Button button = chip("finding.view." + view.key());
            button.setId("view-" + view.key());
            button.setOnAction(ignored -> models.viewProperty().set(view));
            buttons.put(view, button);
            getChildren().add(button);
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        facts.getStyleClass().addAll("muted", "small");
        different = chip("finding.view.different");
        different.setId("view-different");
        different.setOnAction(ignored ->
                models.differentProperty().set(!models.differentProperty().get()));
        getChildren().addAll(space, facts);
        getChildren().addAll(tools);
        getChildren().add(different);
        models.viewProperty().addListener(ignored -> show());
        models.differentProperty().addListener(ignored -> show());
        models.failures().stateProperty().addListener(ignored -> show());
        show();
    }

    private Button chip(String key) {
        Button button = new Button(messages.get(key));
        button.getStyleClass().add("chip");
        button.setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void show() {
        BrowseView shown = models.viewProperty().get();
        buttons.forEach((view, button) -> mark(button, view == shown));
        mark(different, models.differentProperty().get());
        facts.setText(
                shown == BrowseView.GROUPS
                                && models.failures().stateProperty().get()
                                        instanceof Asked.Answered<FailureGroups>(FailureGroups groups)
                        ? messages.get(
                                "finding.groups.facts",
                                Wording.plural(groups.failures(), "failure", "failures"),
                                Wording.plural(groups.groups().size(), "group", "groups"))
                        : "");
    }

    /// Screen readers hear which one is chosen.
    private void mark(Button button, boolean on) {
        button.getStyleClass().remove("view-on");
        if (on) {
            button.getStyleClass().add("view-on");
        }
        button.setAccessibleText(button.getText() + (on ? ", " + messages.get("finding.view.chosen") : ""));
    }
}
