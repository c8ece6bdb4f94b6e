package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.text.Messages;
import java.util.List;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
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
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A virtual list of [JsonLine]s: any size is cheap, and lines or their JSON pointer can be copied.
public final class LineList extends ListView<JsonLine> {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    public LineList(Messages messages, String accessibleText) {
        getStyleClass().add("json-lines");
        setAccessibleText(accessibleText);
        setFixedCellSize(19);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setCellFactory(ignored -> new LineCell());
        setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copy(selected());
                event.consume();
            }
        });
        MenuItem copyLines = new MenuItem(messages.get("lines.copy"));
        copyLines.setOnAction(ignored -> copy(selected()));
        MenuItem copyPointer = new MenuItem(messages.get("lines.copy-pointer"));
        copyPointer.setOnAction(ignored -> {
            JsonLine line = getSelectionModel().getSelectedItem();
            if (line != null) {
                copy(line.pointer());
            }
        });
        MenuItem copyAll = new MenuItem(messages.get("lines.copy-all"));
        copyAll.setOnAction(
                ignored -> copy(getItems().stream().map(JsonLine::text).collect(Collectors.joining("\n"))));
        setContextMenu(new ContextMenu(copyLines, copyPointer, copyAll));
    }

    /// Shows these lines from the top.
    public void show(List<JsonLine> lines) {
        setItems(FXCollections.observableList(lines));
        scrollTo(0);
    }

    private String selected() {
        return getSelectionModel().getSelectedItems().stream()
                .map(JsonLine::text)
                .collect(Collectors.joining("\n"));
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private static final class LineCell extends ListCell<JsonLine> {
        private final HBox row = new HBox();

        @Override
        protected void updateItem(@Nullable JsonLine line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            row.getChildren().clear();
            if (line.indent() > 0) {
                row.getChildren().add(part("  ".repeat(line.indent()), JsonLine.Kind.PLAIN));
            }
            line.parts().forEach(part -> row.getChildren().add(part(part.text(), part.kind())));
            setGraphic(row);
            setAccessibleText(line.text());
        }

        private static Text part(String text, JsonLine.Kind kind) {
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
