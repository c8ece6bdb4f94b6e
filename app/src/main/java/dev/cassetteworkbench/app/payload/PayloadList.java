package dev.cassetteworkbench.app.payload;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A virtual list of payload lines: any size is cheap. Left and right fold, so does a click on the
/// arrow; lines, values
/// and JSON pointers can be copied.
public final class PayloadList extends ListView<PayloadLine> {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination ALL = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);
    private static final double ARROW_WIDTH = 14;

    private final MenuItem copyValue;
    private final MenuItem copyPointer;
    private PayloadRows rows = new PlainRows(List.of());

    public PayloadList(String accessibleText) {
        Messages texts = Messages.bundle("timeline");
        getStyleClass().add("json-lines");
        setAccessibleText(accessibleText);
        setFixedCellSize(19);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setCellFactory(ignored -> new LineCell());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        copyValue = item(texts.get("payload.copy-value"), this::copyValue);
        copyPointer = item(texts.get("payload.copy-pointer"), this::copyPointer);
        setContextMenu(new ContextMenu(
                item(texts.get("payload.copy-lines"), () -> copy(selected())), copyValue, copyPointer));
        getContextMenu().setOnShowing(ignored -> {
            boolean json = selectedValue() != null;
            copyValue.setDisable(!json);
            copyPointer.setDisable(!json);
        });
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(ignored -> action.run());
        return item;
    }

    /// Shows lines that are there already, from the top.
    public void show(List<PayloadLine> lines) {
        show(new PlainRows(lines));
    }

    /// Shows these rows from the top.
    void show(PayloadRows shown) {
        rows = shown;
        getSelectionModel().clearSelection();
        setItems(shown);
        scrollTo(0);
    }

    PayloadRows rows() {
        return rows;
    }

    /// Selects a line and brings it into sight.
    void goTo(int index) {
        getSelectionModel().clearAndSelect(index);
        getFocusModel().focus(index);
        scrollTo(Math.max(0, index - 3));
    }

    private void key(KeyEvent event) {
        int index = getFocusModel().getFocusedIndex();
        PayloadLine.Fold fold = index >= 0 && index < rows.size() ? rows.get(index).fold() : PayloadLine.Fold.NONE;
        boolean folds = (event.getCode() == KeyCode.RIGHT && fold == PayloadLine.Fold.CLOSED)
                || (event.getCode() == KeyCode.LEFT && fold == PayloadLine.Fold.OPEN)
                || ((event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.SPACE)
                        && fold != PayloadLine.Fold.NONE);
        if (folds) {
            rows.toggle(index);
            event.consume();
        } else if (COPY.match(event)) {
            copy(selected());
            event.consume();
        } else if (ALL.match(event)) {
            // Selecting a million rows one by one would stop the window for minutes.
            event.consume();
        }
    }

    private String selected() {
        return getSelectionModel().getSelectedIndices().stream()
                .filter(index -> index >= 0 && index < rows.size())
                .map(index -> rows.get(index).text())
                .collect(Collectors.joining("\n"));
    }

    private @Nullable JsonValue selectedValue() {
        int index = getSelectionModel().getSelectedIndex();
        return index < 0 || index >= rows.size() ? null : rows.value(index);
    }

    /// The value on the line: a string's own text, everything else as JSON.
    private void copyValue() {
        JsonValue value = selectedValue();
        if (value != null) {
            copy(value instanceof JsonString text ? text.value() : JsonText.pretty(value));
        }
    }

    private void copyPointer() {
        int index = getSelectionModel().getSelectedIndex();
        if (index >= 0) {
            copy(rows.pointer(index));
        }
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private final class LineCell extends ListCell<PayloadLine> {
        private final HBox row = new HBox();
        private final Text arrow = new Text();
        private final StackPane handle = new StackPane(arrow);

        LineCell() {
            arrow.getStyleClass().addAll("text", "json-dim", "fold-arrow");
            handle.setManaged(false);
            handle.setPickOnBounds(true);
            handle.resizeRelocate(-ARROW_WIDTH, 0, ARROW_WIDTH, 17);
            handle.setOnMousePressed(event -> {
                if (event.getButton() == MouseButton.PRIMARY) {
                    rows.toggle(getIndex());
                    event.consume();
                }
            });
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && event.getButton() == MouseButton.PRIMARY && !isEmpty()) {
                    rows.toggle(getIndex());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable PayloadLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            row.getChildren().setAll(handle);
            arrow.setText(
                    switch (line.fold()) {
                        case NONE -> "";
                        case OPEN -> "▾";
                        case CLOSED -> "▸";
                    });
            if (line.indent() > 0) {
                row.getChildren().add(part("  ".repeat(line.indent()), PayloadLine.Kind.PLAIN));
            }
            line.parts().forEach(part -> row.getChildren().add(part(part.text(), part.kind())));
            setGraphic(row);
            setAccessibleText(line.text());
        }

        private static Text part(String text, PayloadLine.Kind kind) {
            Text node = new Text(text);
            node.getStyleClass()
                    .addAll(
                            "text",
                            switch (kind) {
                                case PLAIN -> "json-plain";
                                case KEY -> "json-key";
                                case STRING -> "json-string";
                                case WORD -> "json-word";
                                case MASKED -> "json-masked";
                                case REMARK -> "json-dim";
                            });
            return node;
        }
    }
}
