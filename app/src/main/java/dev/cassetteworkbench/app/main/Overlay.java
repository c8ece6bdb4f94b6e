package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.error.ProblemText;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.page.Sheets;
import dev.cassetteworkbench.app.text.Messages;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What lies on top of the page for a moment: a problem in words, the list of keys, the command
/// palette, a remark.
final class Overlay extends StackPane implements Sheets {
    private static final Duration REMARK_TIME = Duration.ofSeconds(4);

    private final Messages messages;
    private final Background background;
    private final Label remark = new Label();
    private Background.Running hiding = Background.Running.NONE;
    private @Nullable Node before;

    Overlay(Messages messages, Background background) {
        this.messages = messages;
        this.background = background;
        getStyleClass().add("overlay");
        setPickOnBounds(false);
        remark.getStyleClass().add("remark");
        remark.setVisible(false);
        remark.setMouseTransparent(true);
        remark.setWrapText(true);
        StackPane.setAlignment(remark, Pos.BOTTOM_CENTER);
        getChildren().add(remark);
        setOnMouseClicked(event -> {
            if (equals(event.getTarget())) {
                close();
            }
        });
        addEventFilter(javafx.scene.input.KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && isOpen()) {
                close();
                event.consume();
            }
        });
    }

    boolean isOpen() {
        return getChildren().size() > 1;
    }

    @Override
    public void remark(String words) {
        if (words.isEmpty()) {
            return;
        }
        remark.setText(words);
        remark.setVisible(true);
        hiding.cancel();
        hiding = background.after(REMARK_TIME, () -> remark.setVisible(false));
    }

    /// What happened, the likely cause, the next step, details behind a disclosure.
    @Override
    public void problem(ProblemText problem) {
        Label title = new Label(problem.title());
        title.getStyleClass().addAll("strong", "sheet-title");
        title.setWrapText(true);
        Label cause = new Label(problem.explanation());
        cause.getStyleClass().add("muted");
        cause.setWrapText(true);
        Label next = new Label(problem.nextStep());
        next.setWrapText(true);
        Button copy = new Button(messages.get("problem.copy"));
        copy.setOnAction(ignored -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(problem.asText());
            Clipboard.getSystemClipboard().setContent(content);
        });
        Button close = new Button(messages.get("problem.close"));
        close.setDefaultButton(true);
        close.setOnAction(ignored -> close());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        VBox sheet = new VBox(10, title, cause, next);
        if (!problem.details().isBlank()) {
            Label details = new Label(problem.details());
            details.getStyleClass().addAll("mono", "muted");
            details.setWrapText(true);
            TitledPane disclosure = new TitledPane(messages.get("problem.details"), details);
            disclosure.setExpanded(false);
            disclosure.setAnimated(false);
            sheet.getChildren().add(disclosure);
        }
        sheet.getChildren().add(new HBox(8, copy, space, close));
        open(sheet, 460, close);
    }

    /// Lists all keys.
    void keys(List<Action> actions) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("keys-grid");
        int row = 0;
        for (Action action : actions) {
            if (action.keys().isEmpty()) {
                continue;
            }
            Label keys = new Label(action.keys());
            keys.getStyleClass().add("kbd");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            Label words = new Label(action.title());
            words.setMinWidth(Region.USE_PREF_SIZE);
            grid.add(keys, row % 2 * 2, row / 2);
            grid.add(words, row % 2 * 2 + 1, row / 2);
            row++;
        }
        Label title = new Label(messages.get("keys.title"));
        title.getStyleClass().addAll("strong", "sheet-title");
        Button close = new Button(messages.get("problem.close"));
        close.setDefaultButton(true);
        close.setOnAction(ignored -> close());
        HBox foot = new HBox(close);
        foot.setAlignment(Pos.CENTER_RIGHT);
        open(new VBox(14, title, grid, foot), 740, close);
    }

    /// The command palette: every action, found by typing.
    void palette(List<Action> actions) {
        TextField field = new TextField();
        field.setId("palette");
        field.setPromptText(messages.get("palette.prompt"));
        ListView<Action> list = new ListView<>();
        list.setFixedCellSize(30);
        list.setPrefHeight(310);
        list.setCellFactory(ignored -> new ActionCell());
        Runnable filter = () -> {
            String wanted = field.getText().toLowerCase(Locale.ROOT);
            list.getItems()
                    .setAll(actions.stream()
                            .filter(action -> action.run() != null)
                            .filter(action ->
                                    action.title().toLowerCase(Locale.ROOT).contains(wanted))
                            .toList());
            list.getSelectionModel().selectFirst();
        };
        field.textProperty().addListener(ignored -> filter.run());
        filter.run();
        field.setOnAction(ignored -> run(list.getSelectionModel().getSelectedItem()));
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                list.getSelectionModel().selectNext();
                event.consume();
            } else if (event.getCode() == KeyCode.UP) {
                list.getSelectionModel().selectPrevious();
                event.consume();
            }
        });
        list.setOnMouseClicked(ignored -> run(list.getSelectionModel().getSelectedItem()));
        open(new VBox(8, field, list), 520, field);
    }

    private void run(@Nullable Action action) {
        Runnable run = action == null ? null : action.run();
        if (run != null) {
            close();
            run.run();
        }
    }

    @Override
    public void open(VBox sheet, double width, Node focus) {
        Node focused = getScene() == null ? null : getScene().getFocusOwner();
        close();
        before = focused;
        sheet.getStyleClass().add("sheet");
        sheet.setMaxSize(width, Region.USE_PREF_SIZE);
        sheet.setPrefWidth(width);
        setPickOnBounds(true);
        getStyleClass().add("overlay-open");
        getChildren().addFirst(sheet);
        focus.requestFocus();
    }

    @Override
    public void close() {
        if (!isOpen()) {
            return;
        }
        getChildren().removeFirst();
        getStyleClass().remove("overlay-open");
        setPickOnBounds(false);
        if (before != null) {
            before.requestFocus();
            before = null;
        }
    }

    private static final class ActionCell extends ListCell<Action> {
        @Override
        protected void updateItem(@Nullable Action action, boolean empty) {
            super.updateItem(action, empty);
            if (empty || action == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            Label keys = new Label(action.keys());
            keys.getStyleClass().add("kbd");
            keys.setVisible(!action.keys().isEmpty());
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            setGraphic(new HBox(8, new Label(action.title()), space, keys));
        }
    }
}
