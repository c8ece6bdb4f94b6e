package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.Messages;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/// A over B in two columns that scroll as one.
final class SideBySideView extends ListView<SideLine> {
    SideBySideView(String accessibleText) {
        getStyleClass().addAll("diff-lines", "side-by-side");
        setAccessibleText(accessibleText);
        setCellFactory(ignored -> new Cell());
    }

    void show(List<DiffLine> lines) {
        getSelectionModel().clearSelection();
        getItems().setAll(SideLine.of(lines));
        scrollTo(0);
    }

    /// Chooses the next or previous difference; false when there is none.
    boolean step(boolean forward) {
        int at = LineSteps.step(
                getItems(), SideLine::differs, getSelectionModel().getSelectedIndex(), forward);
        if (at >= 0) {
            getSelectionModel().clearAndSelect(at);
            scrollTo(Math.max(0, at - 3));
        }
        return at >= 0;
    }

    /// Lets the context menu make rules of rows.
    void offerRules(RuleMenu rules) {
        ContextMenu menu = new ContextMenu(new MenuItem());
        menu.addEventHandler(WindowEvent.WINDOW_SHOWING, ignored -> {
            SideLine row = getSelectionModel().getSelectedItem();
            menu.getItems().setAll(rules.items(row == null ? null : row.line()));
        });
        setContextMenu(menu);
    }

    void unfold(int index) {
        SideLine row = getItems().get(index);
        if (row.line().isFolded()) {
            getItems().remove(index);
            getItems().addAll(index, SideLine.of(BodyDiffLines.unfold(row.line())));
        }
    }

    private final class Cell extends ListCell<SideLine> {
        private final Messages texts = Messages.bundle("compare");
        private final LineCell left = new LineCell();
        private final LineCell right = new LineCell();
        private final HBox both = new HBox(left, right);

        Cell() {
            for (LineCell side : List.of(left, right)) {
                HBox.setHgrow(side, Priority.ALWAYS);
                side.setMinWidth(0);
                side.setPrefWidth(100);
                side.setMaxWidth(Double.MAX_VALUE);
            }
            both.prefWidthProperty().bind(SideBySideView.this.widthProperty().subtract(20));
            both.setMinWidth(0);
            setOnMouseClicked(event -> {
                if (getItem() != null && event.isStillSincePress()) {
                    unfold(getIndex());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable SideLine item, boolean empty) {
            super.updateItem(item, empty);
            if (item == null || empty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            DiffLine a = item.left();
            DiffLine b = item.right();
            left.show(a);
            right.show(b);
            setGraphic(both);
            setAccessibleText(texts.get("compare.lines.sides", a == null ? "" : a.plain(), b == null ? "" : b.plain()));
        }
    }
}
