package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.replay.MockRow.Fate;
import dev.cassetteworkbench.app.text.Messages;
import java.io.File;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The sheet in which mocks are edited: recorded calls on the left, what becomes of the chosen one
/// on the right.
final class MocksSheet extends VBox {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 600;

    private final MocksModel model;
    private final MockEditing editing;
    private final Consumer<File> save;
    private final Messages texts = Messages.bundle("replay");
    private final StackPane editor = new StackPane();

    /// @param save keeps the edited recording in a file
    MocksSheet(MocksModel model, MockEditing editing, Consumer<File> save) {
        this.model = model;
        this.editing = editing;
        this.save = save;
        setId("mocks-sheet");
        getStyleClass().addAll("card", "setup-sheet");
        setMaxSize(WIDTH, HEIGHT);
        Label title = label(texts.get("replay.mocks.title"), "setup-title");
        Label intro = label(texts.get("replay.mocks.text"), "muted");
        intro.setWrapText(true);
        ListView<MockRow> calls = calls();
        HBox.setHgrow(editor, Priority.ALWAYS);
        HBox both = new HBox(calls, editor);
        both.getStyleClass().add("mocks-both");
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(title, intro, both, writes(), foot());
        model.selectedProperty().subscribe(row -> {
            editor.getChildren().clear();
            if (row != null) {
                editor.getChildren().add(editor(row));
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                editing.dismiss();
                event.consume();
            }
        });
    }

    private ListView<MockRow> calls() {
        ListView<MockRow> list = new ListView<>();
        list.setId("mocks-calls");
        list.getStyleClass().add("mocks-calls");
        list.setAccessibleText(texts.get("replay.mocks.calls"));
        list.getItems().setAll(model.rows());
        list.setPlaceholder(label(texts.get("replay.mocks.none"), "muted"));
        list.setCellFactory(ignored -> new CallCell());
        list.setMinWidth(330);
        list.setPrefWidth(360);
        list.getSelectionModel().select(model.selectedProperty().get());
        list.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.selectedProperty().set(row);
            }
        });
        model.selectedProperty().subscribe(row -> list.getSelectionModel().select(row));
        model.rows().forEach(row -> {
            row.changed().addListener(ignored -> list.refresh());
            row.fateProperty().addListener(ignored -> list.refresh());
        });
        return list;
    }

    private Node editor(MockRow row) {
        Label name = label(row.call().label(), "mono");
        name.setWrapText(true);
        ComboBox<Fate> fate = new ComboBox<>();
        fate.setId("mocks-fate");
        fate.setAccessibleText(texts.get("replay.mocks.fate"));
        fate.getItems().setAll(row.fates());
        fate.setConverter(new FateName());
        fate.valueProperty().bindBidirectional(row.fateProperty());
        TextField delay = field("mocks-delay", "replay.mocks.delay");
        delay.setPromptText(texts.get("replay.mocks.delay.prompt"));
        delay.textProperty().bindBidirectional(row.delayProperty());
        HBox first = new HBox(titled("replay.mocks.fate", fate), titled("replay.mocks.delay", delay));
        first.getStyleClass().add("setup-line");
        VBox content = new VBox(name, first);
        content.getStyleClass().add("mocks-editor");
        VBox answer = answer(row);
        answer.disableProperty().bind(row.fateProperty().isNotEqualTo(Fate.MOCK));
        delay.disableProperty().bind(row.fateProperty().isNotEqualTo(Fate.MOCK));
        VBox.setVgrow(answer, Priority.ALWAYS);
        content.getChildren().add(answer);
        return content;
    }

    private VBox answer(MockRow row) {
        VBox answer = new VBox();
        answer.getStyleClass().add("mocks-editor");
        TextField status = field("mocks-status", "replay.mocks.status");
        status.textProperty().bindBidirectional(row.statusProperty());
        TextArea body = area("mocks-body", "replay.mocks.body", 10);
        body.textProperty().bindBidirectional(row.bodyProperty());
        VBox.setVgrow(body, Priority.ALWAYS);
        VBox bodyField = titled("replay.mocks.body", body);
        VBox.setVgrow(bodyField, Priority.ALWAYS);
        if (row.isHttp()) {
            status.setMaxWidth(90);
            TextArea headers = area("mocks-headers", "replay.mocks.headers", 2);
            headers.textProperty().bindBidirectional(row.headersProperty());
            VBox headersField = titled("replay.mocks.headers", headers);
            HBox.setHgrow(headersField, Priority.ALWAYS);
            HBox line = new HBox(titled("replay.mocks.status", status), headersField);
            line.getStyleClass().add("mocks-line");
            answer.getChildren().add(line);
        }
        answer.getChildren().add(bodyField);
        return answer;
    }

    private Node writes() {
        CheckBox writes = new CheckBox();
        writes.setId("mocks-writes");
        writes.textProperty().bind(model.writtenProperty().map(calls -> texts.get("replay.mocks.writes", calls)));
        writes.setWrapText(true);
        writes.getStyleClass().add("warn-text");
        writes.selectedProperty().bindBidirectional(model.writesProperty());
        writes.visibleProperty().bind(model.writtenProperty().isNotEmpty());
        writes.managedProperty().bind(writes.visibleProperty());
        return writes;
    }

    private Node foot() {
        TextField latency = field("mocks-latency", "replay.mocks.latency");
        latency.setPromptText(texts.get("replay.mocks.latency.prompt"));
        latency.setPrefColumnCount(12);
        latency.textProperty().bindBidirectional(model.latencyProperty());
        Tooltip.install(latency, new Tooltip(texts.get("replay.mocks.latency.wrong")));
        Label latencyName = label(texts.get("replay.mocks.latency"), "medium", "small");
        latencyName.setLabelFor(latency);
        latencyName.setMinWidth(Region.USE_PREF_SIZE);
        Label problem = label("", "small", "warn-text");
        problem.setId("mocks-problem");
        problem.setWrapText(true);
        problem.textProperty().bind(model.problemProperty());
        HBox.setHgrow(problem, Priority.ALWAYS);
        problem.setMaxWidth(Double.MAX_VALUE);
        Button reset = button("mocks-reset", "replay.mocks.reset", editing::reset);
        Button keep = button("mocks-save", "replay.mocks.save", this::chooseFile);
        keep.disableProperty().bind(model.problemProperty().isNotEmpty());
        Button cancel = button("mocks-cancel", "replay.setup.cancel", editing::dismiss);
        Button run = button("mocks-apply", "replay.mocks.apply", editing::apply);
        run.getStyleClass().add("btn-primary");
        run.disableProperty().bind(model.problemProperty().isNotEmpty());
        HBox foot = new HBox(latencyName, latency, problem, reset, keep, cancel, run);
        foot.getStyleClass().add("setup-foot");
        return foot;
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName(texts.get("replay.mocks.save.name"));
        File chosen = chooser.showSaveDialog(getScene().getWindow());
        if (chosen != null) {
            save.accept(chosen);
        }
    }

    private Button button(String id, String key, Runnable action) {
        Button button = new Button(texts.get(key));
        button.setId(id);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(ignored -> action.run());
        return button;
    }

    private TextField field(String id, String key) {
        TextField field = new TextField();
        field.setId(id);
        field.setAccessibleText(texts.get(key));
        return field;
    }

    private TextArea area(String id, String key, int rows) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setAccessibleText(texts.get(key));
        area.getStyleClass().add("mono");
        area.setPrefRowCount(rows);
        return area;
    }

    private VBox titled(String key, Node control) {
        Label name = label(texts.get(key), "medium", "small");
        name.setLabelFor(control);
        VBox field = new VBox(name, control);
        field.getStyleClass().add("setup-field");
        return field;
    }

    private static Label label(String text, String... classes) {
        Label label = new Label(text);
        label.getStyleClass().addAll(classes);
        return label;
    }

    private final class FateName extends StringConverter<Fate> {
        @Override
        public String toString(@Nullable Fate fate) {
            return fate == null
                    ? ""
                    : texts.get("replay.mocks.fate." + fate.name().toLowerCase(Locale.ROOT));
        }

        @Override
        public Fate fromString(String words) {
            return Fate.MOCK;
        }
    }

    private final class CallCell extends ListCell<MockRow> {
        private final Region square = new Region();
        private final Label name = label("", "mono");
        private final Label badge = label("", "badge");
        private final HBox line = new HBox(square, name, badge);

        CallCell() {
            line.getStyleClass().add("call-cell");
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            badge.setMinWidth(Region.USE_PREF_SIZE);
            line.prefWidthProperty().bind(widthProperty().subtract(30));
        }

        @Override
        protected void updateItem(@Nullable MockRow row, boolean empty) {
            super.updateItem(row, empty);
            if (row == null || empty) {
                setGraphic(null);
                return;
            }
            square.getStyleClass()
                    .setAll("dot", "dot-" + row.call().kind().name().toLowerCase(Locale.ROOT));
            square.setAccessibleText(row.call().kind().label());
            name.setText(row.number() + "  " + row.call().label());
            boolean live = row.fateProperty().get() == Fate.LIVE;
            badge.setText(live ? texts.get("replay.mocks.live") : row.badge());
            badge.setVisible(!badge.getText().isEmpty());
            badge.setManaged(badge.isVisible());
            setGraphic(line);
        }
    }
}
