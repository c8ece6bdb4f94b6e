package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.tray.CassetteDrag;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.SearchSort;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// The virtual table of rows. Sorting is the index's work: a click on a header only changes the
/// order asked for.
final class HitTable extends TableView<Hit> {
    private static final double SCROLL_BAR = 12;
    private static final PseudoClass PICKED = PseudoClass.getPseudoClass("picked");

    private final BrowseViewModel viewModel;
    private final RowActions actions;
    private final Messages messages;
    private final HitColumns columns;
    private final HitSelection selection;
    private boolean following;

    HitTable(
            BrowseViewModel viewModel,
            RowActions actions,
            Messages messages,
            HitColumns columns,
            HitSelection selection) {
        this.viewModel = viewModel;
        this.columns = columns;
        this.selection = selection;
        this.actions = actions;
        this.messages = messages;
        setId("rows");
        getStyleClass().add("hit-table");
        setAccessibleText(messages.get("browse.rows"));
        setFixedCellSize(30);
        getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        getColumns().setAll(columns.named(List.of()));
        widthProperty().addListener(ignored -> fillWidth());
        Label none = new Label();
        none.getStyleClass().add("muted");
        none.setWrapText(true);
        setPlaceholder(none);
        viewModel.answerProperty().addListener(ignored -> none.setText(placeholder(messages)));
        setSortPolicy(ignored -> askForOrder());
        setRowFactory(ignored -> row());
        viewModel.rowsProperty().addListener((ignored, before, now) -> show(now));
        getSelectionModel().selectedItemProperty().addListener((ignored, before, now) -> {
            if (now != null && !following && !HitPages.PENDING.equals(now)) {
                viewModel.selectedProperty().set(now);
            }
        });
        setOnKeyPressed(this::handle);
        selection.revisionProperty().addListener((ignored, before, now) -> refresh());
        showOrder();
    }

    /// Columns of these names are shown from now on.
    void showColumns(List<String> names) {
        following = true;
        getColumns().setAll(columns.named(names));
        showOrder();
        following = false;
        fillWidth();
    }

    private void handle(KeyEvent event) {
        int row = getSelectionModel().getSelectedIndex();
        if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
            selection.addAll(viewModel.rowsOfAnswer());
            event.consume();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.SPACE && row >= 0) {
            selection.toggle(getItems().get(row), row);
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE
                && selection.countProperty().get() > 0) {
            selection.clear();
            event.consume();
        } else {
            actions.handle(event);
        }
    }

    private String placeholder(Messages messages) {
        boolean scanning = viewModel.library().statusProperty().get().partial();
        if (scanning) {
            return messages.get("browse.rows.reading");
        }
        return viewModel.textProperty().get().isBlank()
                ? messages.get("browse.rows.none-yet")
                : messages.get("browse.rows.none");
    }

    /// The request column takes what the others leave.
    private void fillWidth() {
        double others = getColumns().stream()
                .filter(column -> !column.equals(columns.request()))
                .mapToDouble(TableColumn::getWidth)
                .sum();
        columns.request().setPrefWidth(Math.max(150, getWidth() - others - SCROLL_BAR));
    }

    private boolean askForOrder() {
        if (following) {
            return true;
        }
        SearchSort order = SearchSort.NEWEST;
        if (!getSortOrder().isEmpty() && getSortOrder().getFirst().getUserData() instanceof SearchSort.Field field) {
            order = new SearchSort(field, getSortOrder().getFirst().getSortType() == TableColumn.SortType.DESCENDING);
        }
        viewModel.sortProperty().set(order);
        return true;
    }

    /// Marks the column that decides the order, with an arrow right behind its title; the toolkit's
    /// own arrow sits far
    /// from the words. The toolkit also forgets its order whenever rows are replaced, so it is told
    /// again.
    private void showOrder() {
        SearchSort order = viewModel.sortProperty().get();
        for (TableColumn<Hit, ?> column : getColumns()) {
            String title = messages.get("browse.column." + column.getId());
            if (order.field().equals(column.getUserData())) {
                column.setText(title + (order.descending() ? " ↓" : " ↑"));
                column.setSortType(
                        order.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                getSortOrder().setAll(List.of(column));
            } else {
                column.setText(title);
            }
        }
    }

    /// Puts new rows in, keeping the chosen row chosen when it is still among them.
    private void show(HitPages rows) {
        rows.onArrival(this::refresh);
        following = true;
        setItems(rows);
        Hit chosen = viewModel.selectedProperty().get();
        int index = chosen == null ? -1 : rows.loadedIndexOf(chosen.source(), chosen.path());
        if (index >= 0) {
            getSelectionModel().clearAndSelect(index);
        } else {
            getSelectionModel().clearSelection();
        }
        showOrder();
        following = false;
    }

    /// Selects the first row when none is selected, and takes the focus.
    void enter() {
        requestFocus();
        if (getSelectionModel().isEmpty() && !getItems().isEmpty()) {
            getSelectionModel().selectFirst();
        }
    }

    /// The chosen row is the first of those picked, as in every list.
    private void pick(Hit hit, int at, boolean range) {
        int chosen = getSelectionModel().getSelectedIndex();
        if (selection.countProperty().get() == 0 && chosen >= 0 && chosen != at) {
            selection.toggle(getItems().get(chosen), chosen);
        }
        if (range) {
            selection.extendTo(at, viewModel.rowsOfAnswer());
        } else {
            selection.toggle(hit, at);
        }
    }

    private TableRow<Hit> row() {
        TableRow<Hit> row = new PickableRow();
        row.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            boolean picks = event.isShortcutDown() || event.isShiftDown();
            if (event.getButton() == MouseButton.PRIMARY && picks && draggable(row.getItem())) {
                requestFocus();
                pick(row.getItem(), row.getIndex(), event.isShiftDown());
                event.consume();
            }
        });
        CassetteDrag.source(row, () -> draggable(row.getItem()) ? actions.item(row.getItem()) : null);
        CassetteDrag.target(row, () -> target(row.getItem()), viewModel::notify);
        ContextMenu menu = actions.menu(row::getItem, selection::all);
        row.emptyProperty().addListener((ignored, before, empty) -> row.setContextMenu(empty ? null : menu));
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && draggable(row.getItem())) {
                actions.openSelected();
            }
        });
        return row;
    }

    private @Nullable RowTarget target(@Nullable Hit hit) {
        return hit == null || HitPages.PENDING.equals(hit) ? null : new RowTarget(viewModel, messages, hit);
    }

    private static boolean draggable(@Nullable Hit hit) {
        return hit != null && !hit.unreadable() && !HitPages.PENDING.equals(hit);
    }

    /// A row that looks picked when it is.
    private final class PickableRow extends TableRow<Hit> {
        @Override
        protected void updateItem(@Nullable Hit hit, boolean empty) {
            super.updateItem(hit, empty);
            pseudoClassStateChanged(PICKED, hit != null && !empty && selection.contains(hit));
        }
    }
}
