package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.tray.CassetteDrag;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.SearchSort;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The virtual table of rows. Sorting is the index's work: a click on a header only changes the
/// order asked for.
final class HitTable extends TableView<Hit> {
    private static final double SCROLL_BAR = 12;
    private static final int MOST_SELECTED = 10_000;

    private final BrowseViewModel viewModel;
    private final RowActions actions;
    private final Messages messages;
    private final TableColumn<Hit, Hit> request;
    private boolean following;

    HitTable(
            BrowseViewModel viewModel,
            RowActions actions,
            Messages messages,
            ProblemTexts problems,
            InstantSource clock,
            ZoneId zone,
            WhereFinder finder) {
        this.viewModel = viewModel;
        this.actions = actions;
        this.messages = messages;
        setId("rows");
        getStyleClass().add("hit-table");
        setAccessibleText(messages.get("browse.rows"));
        setFixedCellSize(30);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        request = column(
                "request",
                messages.get("browse.column.request"),
                210,
                SearchSort.Field.ENDPOINT,
                () -> new HitCells.RequestCell(problems, new WhereBadge(finder, messages)));
        getColumns()
                .addAll(List.of(
                        column(
                                "status",
                                messages.get("browse.column.status"),
                                70,
                                SearchSort.Field.STATUS,
                                HitCells.StatusCell::new),
                        request,
                        column(
                                "recorded",
                                messages.get("browse.column.recorded"),
                                94,
                                SearchSort.Field.RECORDED,
                                () -> new HitCells.RecordedCell(clock, zone)),
                        column(
                                "duration",
                                messages.get("browse.column.duration"),
                                114,
                                SearchSort.Field.DURATION,
                                HitCells.DurationCell::new),
                        column(
                                "dependencies",
                                messages.get("browse.column.dependencies"),
                                110,
                                SearchSort.Field.CALLS,
                                () -> new HitCells.DependencyCell(messages)),
                        column(
                                "replayable",
                                messages.get("browse.column.replayable"),
                                86,
                                null,
                                () -> new HitCells.ReplayCell(messages))));
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
        setOnKeyPressed(actions::handle);
        TableColumn<Hit, ?> recorded = getColumns().get(2);
        recorded.setSortType(TableColumn.SortType.DESCENDING);
        getSortOrder().setAll(List.of(recorded));
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

    private static TableColumn<Hit, Hit> column(
            String name,
            String title,
            double width,
            SearchSort.@Nullable Field field,
            Supplier<TableCell<Hit, Hit>> cells) {
        TableColumn<Hit, Hit> column = new TableColumn<>(title);
        column.setId(name);
        column.setPrefWidth(width);
        column.setUserData(field);
        column.setSortable(field != null);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(ignored -> cells.get());
        return column;
    }

    /// The request column takes what the others leave.
    private void fillWidth() {
        double others = getColumns().stream()
                .filter(column -> !column.equals(request))
                .mapToDouble(TableColumn::getWidth)
                .sum();
        request.setPrefWidth(Math.max(150, getWidth() - others - SCROLL_BAR));
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
        List<Hit> others = selected();
        setItems(rows);
        Hit chosen = viewModel.selectedProperty().get();
        int index = chosen == null ? -1 : rows.loadedIndexOf(chosen.source(), chosen.path());
        if (index >= 0) {
            getSelectionModel().clearAndSelect(index);
            for (Hit other : others) {
                int at = rows.loadedIndexOf(other.source(), other.path());
                if (at >= 0 && at != index) {
                    getSelectionModel().select(at);
                }
            }
            getSelectionModel().select(index);
        } else {
            getSelectionModel().clearSelection();
        }
        showOrder();
        following = false;
    }

    /// The rows that are selected, as far as they are loaded; a range of thousands is cut off.
    private List<Hit> selected() {
        List<Hit> hits = new ArrayList<>();
        for (Integer index : getSelectionModel().getSelectedIndices()) {
            if (hits.size() == MOST_SELECTED) {
                break;
            }
            Hit hit =
                    index < 0 || index >= getItems().size() ? null : getItems().get(index);
            if (draggable(hit)) {
                hits.add(hit);
            }
        }
        return hits;
    }

    /// Selects the first row when none is selected, and takes the focus.
    void enter() {
        requestFocus();
        if (getSelectionModel().isEmpty() && !getItems().isEmpty()) {
            getSelectionModel().selectFirst();
        }
    }

    private TableRow<Hit> row() {
        TableRow<Hit> row = new TableRow<>();
        CassetteDrag.source(row, () -> draggable(row.getItem()) ? actions.item(row.getItem()) : null);
        CassetteDrag.target(row, () -> target(row.getItem()), viewModel::notify);
        ContextMenu menu = actions.menu(row::getItem, this::selected);
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
}
