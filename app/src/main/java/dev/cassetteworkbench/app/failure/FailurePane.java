package dev.cassetteworkbench.app.failure;

import dev.cassetteworkbench.app.cassette.StatusPill;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.FailureGroups.Group;
import dev.cassetteworkbench.search.Hit;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The failure group looked at: why its members belong together, what is different about them, and
/// what to do with them.
public final class FailurePane extends VBox {
    private final FailuresViewModel viewModel;
    private final Messages messages;
    private final StatusPill pill = new StatusPill();
    private final Label route = new Label();
    private final Label cause = new Label();
    private final GridPane why = new GridPane();
    private final FlowPane buttons = new FlowPane(8, 8);
    private final Button replay;
    private final VBox content;
    private final Label none = new Label();

    public FailurePane(FailuresViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
        setId("failure-pane");
        getStyleClass().add("failure-pane");
        replay = new Button(messages.get("finding.group.replay-newest"), new FontIcon(MaterialDesignP.PLAY));
        replay.getStyleClass().add("btn-primary");
        replay.setMinWidth(Region.USE_PREF_SIZE);
        route.getStyleClass().add("mono-strong");
        route.setMinWidth(60);
        cause.getStyleClass().addAll("mono", "error-text");
        cause.setWrapText(true);
        cause.setMinHeight(Region.USE_PREF_SIZE);
        why.getStyleClass().add("failure-why");
        pill.setMinWidth(Region.USE_PREF_SIZE);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(8, pill, route, space, replay);
        line.setAlignment(Pos.CENTER_LEFT);
        DifferencesView differences =
                new DifferencesView(viewModel.differences().stateProperty(), messages, clause -> {
                    Group group = viewModel.selectedProperty().get();
                    if (group != null) {
                        viewModel.narrow(group, clause);
                    }
                });
        differences.setMinHeight(90);
        VBox.setVgrow(differences, Priority.ALWAYS);
        content = new VBox(
                8, line, cause, section("finding.group.why"), why, section("finding.different"), differences, buttons);
        VBox.setVgrow(content, Priority.ALWAYS);
        none.getStyleClass().add("muted");
        none.setText(messages.get("finding.group.nothing"));
        none.setWrapText(true);
        viewModel.selectedProperty().addListener((ignored, before, now) -> show(now));
        show(viewModel.selectedProperty().get());
    }

    private Label section(String key) {
        Label label = new Label(messages.get(key).toUpperCase(Locale.ROOT));
        label.getStyleClass().addAll("section-title", "failure-section");
        return label;
    }

    private void show(@Nullable Group group) {
        if (group == null) {
            getChildren().setAll(none);
            return;
        }
        pill.show(group.newest().status());
        route.setText(group.reason().route());
        route.setTooltip(new Tooltip(group.reason().route()));
        cause.setText(GroupCells.why(group.reason(), messages));
        showWhy(group);
        replay.setOnAction(ignored -> viewModel.replay(group.newest()));
        buttons.getChildren().clear();
        button(messages.get("finding.group.rows-of", Wording.count(group.count())), () -> viewModel.showRows(group))
                .setId("group-rows");
        button(messages.get("finding.group.newest"), () -> viewModel.open(group, group.newest()));
        Hit smallest = group.smallestReplayable();
        if (smallest != null) {
            button(
                            messages.get("finding.group.smallest-of", Wording.bytes(smallest.sizeBytes())),
                            () -> viewModel.open(group, smallest))
                    .setId("group-smallest");
        }
        Button compare = button(messages.get("finding.group.last-good"), () -> viewModel.compareWithLastGood(group));
        compare.setGraphic(new FontIcon(MaterialDesignS.SWAP_HORIZONTAL));
        getChildren().setAll(content);
    }

    private Button button(String words, Runnable action) {
        Button button = new Button(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> action.run());
        buttons.getChildren().add(button);
        return button;
    }

    private void showWhy(Group group) {
        why.getChildren().clear();
        FailureGroups.Reason reason = group.reason();
        int row = 0;
        row = line(row, "finding.why.route", reason.route());
        row = line(row, "finding.why.outcome", reason.outcome());
        row = line(row, "finding.why.first-failure", reason.firstFailure());
        row = line(row, "finding.why.message", reason.message().isEmpty() ? "" : "“" + reason.message() + "”");
        row = line(row, "finding.why.split", reason.splitBy());
        row = line(row, "finding.why.replay", GroupCells.replayability(group, messages));
        if (viewModel.isChanged(group)) {
            Label changed = new Label(messages.get("finding.why.changed"));
            changed.getStyleClass().addAll("muted", "small");
            changed.setWrapText(true);
            why.add(changed, 0, row, 2, 1);
        }
    }

    private int line(int row, String key, String value) {
        if (value.isEmpty()) {
            return row;
        }
        Label name = new Label(messages.get(key));
        name.getStyleClass().addAll("mono", "muted");
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label words = new Label(value);
        words.getStyleClass().add("mono");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        GridPane.setValignment(name, javafx.geometry.VPos.TOP);
        why.add(name, 0, row);
        why.add(words, 1, row);
        return row + 1;
    }
}
