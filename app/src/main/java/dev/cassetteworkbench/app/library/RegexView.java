package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.cassette.StatusPill;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.search.RegexSearch;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The middle of the page while it looks for a regular expression: the expression, how far it is,
/// and each place where it stands.
final class RegexView extends VBox {
    private final RegexModel model;
    private final Messages messages;
    private final TextField field = new TextField();
    private final Label facts = new Label();
    private final Button button = new Button();

    RegexView(RegexModel model, Messages messages) {
        super(6);
        this.model = model;
        this.messages = messages;
        setId("regex-view");
        field.setId("regex");
        field.getStyleClass().add("mono");
        field.setPromptText(messages.get("finding.regex.prompt"));
        field.setAccessibleText(messages.get("finding.regex.name"));
        field.textProperty().bindBidirectional(model.patternProperty());
        field.setOnAction(ignored -> model.look());
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.stateProperty().get() instanceof RegexState.Looking) {
                model.cancel();
                event.consume();
            }
        });
        HBox.setHgrow(field, Priority.ALWAYS);
        CheckBox ignoreCase = new CheckBox(messages.get("finding.regex.ignore-case"));
        ignoreCase.selectedProperty().bindBidirectional(model.ignoreCaseProperty());
        ignoreCase.setMinWidth(Region.USE_PREF_SIZE);
        button.setId("regex-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, field, ignoreCase, button);
        line.setAlignment(Pos.CENTER_LEFT);
        facts.getStyleClass().addAll("muted", "small");
        facts.setWrapText(true);
        VBox head = new VBox(4, line, facts);
        head.getStyleClass().add("regex-head");
        TableView<RegexSearch.Found> table = table();
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(head, table);
        model.stateProperty().addListener(ignored -> show());
        model.found().addListener((ListChangeListener<RegexSearch.Found>) ignored -> show());
        show();
    }

    void focusPattern() {
        field.requestFocus();
    }

    private TableView<RegexSearch.Found> table() {
        TableView<RegexSearch.Found> table = new TableView<>(model.found());
        table.setId("regex-hits");
        table.setAccessibleText(messages.get("finding.regex.hits"));
        table.setFixedCellSize(30);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        table.setPlaceholder(new Label(""));
        table.getColumns()
                .addAll(List.of(column("request", 220, RequestCell::new), column("text", 420, TextCell::new)));
        table.getSelectionModel().selectedItemProperty().addListener((ignored, before, now) -> {
            if (now != null) {
                model.choose(now);
            }
        });
        return table;
    }

    private TableColumn<RegexSearch.Found, RegexSearch.Found> column(
            String name, double width, Supplier<TableCell<RegexSearch.Found, RegexSearch.Found>> cells) {
        TableColumn<RegexSearch.Found, RegexSearch.Found> column =
                new TableColumn<>(messages.get("finding.regex." + name));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(ignored -> cells.get());
        return column;
    }

    private void show() {
        RegexState state = model.stateProperty().get();
        boolean looking = state instanceof RegexState.Looking;
        button.setText(messages.get(looking ? "finding.regex.stop" : "finding.regex.look"));
        button.setOnAction(ignored -> {
            if (model.stateProperty().get() instanceof RegexState.Looking) {
                model.cancel();
            } else {
                model.look();
            }
        });
        String count = Wording.plural(model.found().size(), "recording", "recordings");
        facts.getStyleClass().remove("error-text");
        facts.setText(
                switch (state) {
                    case RegexState.Idle _ -> messages.get("finding.regex.idle");
                    case RegexState.Wrong(String reason, int at) -> {
                        facts.getStyleClass().add("error-text");
                        yield at < 0
                                ? messages.get("finding.regex.wrong", reason)
                                : messages.get("finding.regex.wrong-at", reason, at + 1);
                    }
                    case RegexState.Looking _ -> messages.get("finding.regex.looking", count);
                    case RegexState.Stopped _ -> messages.get("finding.regex.stopped", count);
                    case RegexState.Failed _ -> messages.get("finding.failed");
                    case RegexState.Done(RegexSearch.Report report) -> done(report, count);
                });
    }

    private String done(RegexSearch.Report report, String count) {
        String words = messages.get(
                report.complete() ? "finding.regex.done" : "finding.regex.limit",
                count,
                Wording.count(report.read()),
                Wording.count(report.candidates()),
                Wording.millis((double) report.tookMs()));
        return report.unread() == 0
                ? words
                : words + " " + messages.get("finding.regex.unread", Wording.plural(report.unread(), "file", "files"));
    }

    private static final class RequestCell extends TableCell<RegexSearch.Found, RegexSearch.Found> {
        private final StatusPill pill = new StatusPill();
        private final Label words = new Label();
        private final HBox line = new HBox(7, pill, words);

        RequestCell() {
            pill.setMinWidth(Region.USE_PREF_SIZE);
            words.getStyleClass().add("mono");
            words.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            line.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(RegexSearch.@Nullable Found found, boolean empty) {
            super.updateItem(found, empty);
            if (empty || found == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            pill.show(found.hit().status());
            words.setText(found.hit().method() + " " + found.hit().endpoint());
            setTooltip(new Tooltip(
                    found.hit().path() + "\n" + Wording.exact(found.hit().recordedAt())));
            setGraphic(line);
        }
    }

    /// The text around the place, the place itself marked.
    private static final class TextCell extends TableCell<RegexSearch.Found, RegexSearch.Found> {
        private static final int BEFORE = 40;

        private final Label before = new Label();
        private final Label match = new Label();
        private final Label after = new Label();
        private final HBox line = new HBox(before, match, after);

        TextCell() {
            for (Label label : List.of(before, match, after)) {
                label.getStyleClass().add("mono");
            }
            before.setMinWidth(Region.USE_PREF_SIZE);
            before.getStyleClass().add("muted");
            match.getStyleClass().add("regex-match");
            after.getStyleClass().add("muted");
            line.setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(RegexSearch.@Nullable Found found, boolean empty) {
            super.updateItem(found, empty);
            if (empty || found == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            String value = found.value();
            int from = Math.max(0, found.start() - BEFORE);
            before.setText((from > 0 ? "…" : "") + plain(value.substring(from, found.start())));
            match.setText(plain(value.substring(found.start(), found.end())));
            after.setText(plain(value.substring(found.end())));
            setAccessibleText(plain(value));
            setGraphic(line);
        }

        private static String plain(String text) {
            return text.replaceAll("\\s+", " ");
        }
    }
}
