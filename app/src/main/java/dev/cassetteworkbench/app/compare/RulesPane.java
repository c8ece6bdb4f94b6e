package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.rule.DiffRule;
import dev.cassetteworkbench.model.diff.rule.RuleText;
import java.io.File;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;

/// The rules in use, each with a way to take it out, and what they passed over in this comparison.
final class RulesPane extends VBox {
    private final CompareViewModel model;
    private final RulesModel rules;
    private final Messages texts = Messages.bundle("compare");
    private final ListView<DiffRule> list = new ListView<>();
    private final Label passed = new Label();

    RulesPane(CompareViewModel model) {
        this.model = model;
        this.rules = model.rules();
        setId("rules-pane");
        getStyleClass().add("rules-pane");
        list.setId("rules-list");
        list.setAccessibleText(texts.get("compare.rules.title"));
        list.setPlaceholder(new Label(texts.get("compare.rules.none")));
        list.setCellFactory(ignored -> new Cell());
        VBox.setVgrow(list, Priority.ALWAYS);
        passed.setWrapText(true);
        passed.getStyleClass().addAll("small", "muted");
        Label problem = new Label();
        problem.setWrapText(true);
        problem.getStyleClass().add("error-text");
        problem.textProperty().bind(rules.problemProperty());
        problem.managedProperty().bind(rules.problemProperty().isNotEmpty());
        getChildren().addAll(title(), new RegressionBar(rules), list, passed, problem);
        rules.rulesProperty().subscribe(now -> list.getItems().setAll(now.rules()));
        model.viewProperty().subscribe(this::show);
    }

    private HBox title() {
        Label title = new Label(texts.get("compare.rules.title"));
        title.getStyleClass().addAll("strong", "small");
        Label file = new Label();
        file.getStyleClass().addAll("small", "muted");
        file.textProperty().bind(rules.fileProperty().map(path -> {
            var name = path.getFileName();
            return name == null ? path.toString() : name.toString();
        }));
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(rules.fileProperty().map(Object::toString));
        file.setTooltip(whole);
        file.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(
                title,
                file,
                space,
                button("rules-learn", "compare.rules.learn", "compare.rules.learn.help", model.twins()::learnRules),
                button("rules-open", "compare.rules.open", "compare.rules.open.help", this::open));
        line.getStyleClass().add("aligned-title");
        line.setSpacing(8);
        return line;
    }

    private Button button(String id, String key, String help, Runnable action) {
        Button button = new Button(texts.get(key));
        button.setId(id);
        button.setTooltip(new Tooltip(texts.get(help)));
        button.setOnAction(ignored -> action.run());
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void open() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("compare.rules.open.help"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(texts.get("compare.export.fileType"), "*.json"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            rules.open(file.toPath());
        }
    }

    private void show(@Nullable CompareView view) {
        if (view == null || view.comparison().passed().isEmpty()) {
            passed.setText(texts.get("compare.rules.passedNothing"));
            return;
        }
        Comparison comparison = view.comparison();
        String places = comparison.passed().stream()
                .map(Comparison.Passed::place)
                .distinct()
                .limit(6)
                .collect(Collectors.joining(", "));
        passed.setText(texts.get("compare.rules.passed", comparison.passed().size(), places));
    }

    private final class Cell extends ListCell<DiffRule> {
        private final Label words = new Label();
        private final Label reason = new Label();
        private final Button remove = new Button(texts.get("compare.rules.remove"));
        private final HBox line;

        Cell() {
            VBox text = new VBox(words, reason);
            words.setMinWidth(0);
            reason.getStyleClass().addAll("small", "muted");
            HBox.setHgrow(text, Priority.ALWAYS);
            text.setMinWidth(0);
            remove.setMinWidth(Region.USE_PREF_SIZE);
            remove.setOnAction(ignored -> {
                DiffRule rule = getItem();
                if (rule != null) {
                    rules.remove(rule);
                }
            });
            line = new HBox(8, text, remove);
            line.prefWidthProperty().bind(list.widthProperty().subtract(36));
        }

        @Override
        protected void updateItem(@Nullable DiffRule rule, boolean empty) {
            super.updateItem(rule, empty);
            if (rule == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            words.setText(RuleText.of(rule));
            words.setTooltip(new Tooltip(RuleText.of(rule)));
            reason.setText(rule.learnt() ? texts.get("compare.rules.learnt", rule.reason()) : rule.reason());
            reason.setManaged(!reason.getText().isEmpty());
            remove.setAccessibleText(texts.get("compare.rules.remove") + ": " + RuleText.of(rule));
            setGraphic(line);
            setAccessibleText(RuleText.of(rule));
        }
    }
}
