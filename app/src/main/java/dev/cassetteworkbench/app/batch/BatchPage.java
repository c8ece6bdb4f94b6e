package dev.cassetteworkbench.app.batch;

import dev.cassetteworkbench.app.page.Page;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.replay.Verdict;
import java.io.File;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The page that replays many recordings: a table that fills in, how far it is, cancel, exports.
public final class BatchPage implements Page {
    private final BatchViewModel model;
    private final Messages texts = Messages.bundle("batch");
    private final BorderPane root = new BorderPane();
    private final List<Node> actions;

    public BatchPage(BatchViewModel model) {
        this.model = model;
        root.setId("batch-page");
        root.getStylesheets()
                .add(Objects.requireNonNull(BatchPage.class.getResource("batch.css"))
                        .toExternalForm());
        Button cancel = button("batch-cancel", "batch.cancel", new FontIcon(MaterialDesignS.STOP), model::cancel);
        cancel.disableProperty().bind(model.runningProperty().not());
        Button again = button("batch-again", "batch.again", new FontIcon(MaterialDesignR.REFRESH), model::again);
        again.disableProperty().bind(model.runningProperty());
        Button export =
                button("batch-export", "batch.export", new FontIcon(MaterialDesignE.EXPORT_VARIANT), this::export);
        this.actions = List.of(apps(), cancel, again, export);
        Label summary = new Label();
        summary.setId("batch-summary");
        summary.setWrapText(true);
        summary.setMinHeight(Region.USE_PREF_SIZE);
        summary.textProperty().bind(model.summaryProperty());
        ProgressBar bar = new ProgressBar();
        bar.setId("batch-progress");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.progressProperty().bind(model.fractionProperty());
        bar.visibleProperty().bind(model.runningProperty());
        VBox top = new VBox(summary, bar);
        top.getStyleClass().add("batch-top");
        root.setTop(top);
        root.setCenter(table());
    }

    private HBox apps() {
        ComboBox<Integer> count = new ComboBox<>();
        count.setId("batch-apps");
        count.getItems().addAll(1, 2, 4, 8);
        count.setValue(model.parallelProperty().get());
        count.valueProperty()
                .addListener((ignored, before, now) -> model.parallelProperty().set(now));
        count.setAccessibleText(texts.get("batch.apps"));
        Label label = new Label(texts.get("batch.apps"));
        label.getStyleClass().add("muted");
        HBox box = new HBox(6, label, count);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private TableView<BatchLine> table() {
        TableView<BatchLine> table = new TableView<>();
        table.setId("batch-rows");
        table.getStyleClass().add("batch-table");
        SortedList<BatchLine> sorted = new SortedList<>(model.rows());
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setFixedCellSize(28);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        Label empty = new Label(texts.get("batch.empty"));
        empty.getStyleClass().add("muted");
        table.setPlaceholder(empty);
        table.setAccessibleText(texts.get("batch.title"));
        TableColumn<BatchLine, Verdict> verdict = new TableColumn<>(texts.get("batch.column.verdict"));
        verdict.setCellValueFactory(
                row -> new ReadOnlyObjectWrapper<>(row.getValue().verdict()));
        verdict.setCellFactory(ignored -> new VerdictCell());
        verdict.setPrefWidth(230);
        table.getColumns().add(verdict);
        table.getColumns().add(text("batch.column.request", 200, BatchLine::endpoint));
        table.getColumns().add(text("batch.column.status", 140, BatchLine::status));
        table.getColumns().add(text("batch.column.calls", 90, line -> line.served() + " / " + line.recorded()));
        table.getColumns()
                .add(text("batch.column.took", 70, line -> String.format(Locale.ROOT, "%.0f", line.tookMs())));
        table.getColumns().add(text("batch.column.recording", 260, BatchLine::name));
        TableColumn<BatchLine, String> why = text("batch.column.why", 500, BatchLine::reason);
        why.setCellFactory(ignored -> new WhyCell());
        table.getColumns().add(why);
        table.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                open(table);
                event.consume();
            }
        });
        table.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2) {
                open(table);
            }
        });
        return table;
    }

    private void open(TableView<BatchLine> table) {
        BatchLine line = table.getSelectionModel().getSelectedItem();
        if (line != null) {
            model.open(line);
        }
    }

    private TableColumn<BatchLine, String> text(String key, double width, Function<BatchLine, String> value) {
        TableColumn<BatchLine, String> column = new TableColumn<>(texts.get(key));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setPrefWidth(width);
        column.getStyleClass().add("mono-column");
        return column;
    }

    private static final class VerdictCell extends TableCell<BatchLine, Verdict> {
        VerdictCell() {}

        @Override
        protected void updateItem(@Nullable Verdict verdict, boolean empty) {
            super.updateItem(verdict, empty);
            getStyleClass().removeAll("batch-good", "batch-bad", "batch-open");
            if (empty || verdict == null) {
                setText(null);
                return;
            }
            setText(verdict.label());
            getStyleClass()
                    .add(
                            switch (verdict) {
                                case REPRODUCED, FIXED -> "batch-good";
                                case REPRODUCED_WITH_DIFFERENCES, DIFFERENT -> "batch-bad";
                                case INCONCLUSIVE, COULD_NOT_RUN -> "batch-open";
                            });
        }
    }

    /// Reasons are longer than a column; the whole one shows on hovering.
    private static final class WhyCell extends TableCell<BatchLine, String> {
        WhyCell() {}

        @Override
        protected void updateItem(@Nullable String reason, boolean empty) {
            super.updateItem(reason, empty);
            setText(empty ? null : reason);
            Tooltip whole = empty || reason == null ? null : new Tooltip(reason);
            if (whole != null) {
                whole.setWrapText(true);
                whole.setMaxWidth(560);
            }
            setTooltip(whole);
        }
    }

    private Button button(String id, String key, FontIcon icon, Runnable action) {
        Button button = new Button(texts.get(key), icon);
        button.setId(id);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private void export() {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(texts.get("batch.export.fileName"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(texts.get("batch.export.html"), "*.html"),
                        new FileChooser.ExtensionFilter(texts.get("batch.export.json"), "*.json"),
                        new FileChooser.ExtensionFilter(texts.get("batch.export.junit"), "*.xml"));
        File file = chooser.showSaveDialog(root.getScene().getWindow());
        if (file != null) {
            model.export(file.toPath());
        }
    }

    @Override
    public Node node() {
        return root;
    }

    @Override
    public String title() {
        return texts.get("batch.title");
    }

    @Override
    public List<Node> headerActions() {
        return actions;
    }

    @Override
    public ObservableValue<String> statusText() {
        return model.statusProperty();
    }
}
