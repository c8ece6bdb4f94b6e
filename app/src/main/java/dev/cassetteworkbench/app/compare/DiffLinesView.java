package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/// Difference lines in a virtual list. A click or Enter on a folded line unfolds it; Ctrl C copies
/// the chosen lines.
public final class DiffLinesView extends ListView<DiffLine> {
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private static final PseudoClass FOLDED = PseudoClass.getPseudoClass("folded");

    private final ObservableList<DiffLine> shown = FXCollections.observableArrayList();
    private final Messages texts = Messages.bundle("compare");

    public DiffLinesView(String accessibleText) {
        getStyleClass().add("diff-lines");
        setAccessibleText(accessibleText);
        setItems(shown);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setCellFactory(ignored -> new Cell());
        setContextMenu(menu());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    /// Shows other lines from the top.
    public void show(List<DiffLine> lines) {
        getSelectionModel().clearSelection();
        shown.setAll(lines);
        scrollTo(0);
    }

    /// Chooses the next or previous difference; false when there is none.
    boolean step(boolean forward) {
        int at = LineSteps.step(shown, DiffLine::differs, getSelectionModel().getSelectedIndex(), forward);
        if (at >= 0) {
            getSelectionModel().clearAndSelect(at);
            scrollTo(Math.max(0, at - 3));
        }
        return at >= 0;
    }

    /// Lets the context menu make rules of lines.
    void offerRules(RuleMenu rules) {
        ContextMenu menu = getContextMenu();
        menu.getItems().add(new SeparatorMenuItem());
        int fixed = menu.getItems().size();
        menu.addEventHandler(WindowEvent.WINDOW_SHOWING, ignored -> {
            menu.getItems().remove(fixed, menu.getItems().size());
            menu.getItems().addAll(rules.items(getSelectionModel().getSelectedItem()));
        });
    }

    private void pressed(KeyEvent event) {
        DiffLine line = getSelectionModel().getSelectedItem();
        if (COPY.match(event)) {
            copy(selectedText());
            event.consume();
        } else if (line != null && line.isFolded() && event.getCode() == KeyCode.ENTER) {
            unfold(getSelectionModel().getSelectedIndex());
            event.consume();
        }
    }

    private void unfold(int index) {
        List<DiffLine> replaced = new ArrayList<>(shown);
        DiffLine folded = replaced.remove(index);
        replaced.addAll(index, BodyDiffLines.unfold(folded));
        shown.setAll(replaced);
        getSelectionModel().clearAndSelect(index);
    }

    private ContextMenu menu() {
        MenuItem copy = new MenuItem(texts.get("compare.lines.copy"));
        copy.setOnAction(ignored -> copy(selectedText()));
        MenuItem pointer = new MenuItem(texts.get("compare.lines.copyPointer"));
        pointer.setOnAction(ignored -> {
            DiffLine line = getSelectionModel().getSelectedItem();
            copy(line == null ? "" : line.pointer());
        });
        MenuItem unfold = new MenuItem(texts.get("compare.lines.unfold"));
        unfold.setOnAction(ignored -> unfold(getSelectionModel().getSelectedIndex()));
        ContextMenu menu = new ContextMenu(copy, pointer, unfold);
        menu.setOnShowing(ignored -> {
            DiffLine line = getSelectionModel().getSelectedItem();
            copy.setDisable(line == null);
            pointer.setDisable(line == null || line.pointer().isEmpty());
            unfold.setDisable(line == null || !line.isFolded());
        });
        return menu;
    }

    private String selectedText() {
        return getSelectionModel().getSelectedItems().stream()
                .map(DiffLine::plain)
                .collect(Collectors.joining("\n"));
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private final class Cell extends ListCell<DiffLine> {
        private final LineCell line = new LineCell();

        Cell() {
            setOnMouseClicked(event -> {
                DiffLine item = getItem();
                if (item != null && item.isFolded() && event.isStillSincePress()) {
                    unfold(getIndex());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable DiffLine item, boolean empty) {
            super.updateItem(item, empty);
            DiffLine shownItem = empty ? null : item;
            for (DiffLine.Mark mark : DiffLine.Mark.values()) {
                pseudoClassStateChanged(
                        PseudoClass.getPseudoClass(mark.name().toLowerCase(Locale.ROOT)),
                        shownItem != null && shownItem.mark() == mark);
            }
            pseudoClassStateChanged(FOLDED, shownItem != null && shownItem.isFolded());
            line.show(shownItem);
            setGraphic(shownItem == null ? null : line);
            setAccessibleText(shownItem == null ? null : shownItem.plain());
        }
    }
}
