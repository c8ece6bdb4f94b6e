package dev.cassetteworkbench.app.failure;

import dev.cassetteworkbench.app.fx.Asked;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.FailureGroups.Group;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// The list of failure groups. Enter and a double click show a group's rows; several groups can be
/// chosen to be merged.
public final class FailuresView extends TableView<Group> {
    private static final double ROW = 44;

    private final FailuresViewModel viewModel;
    private final Messages messages;
    private final Label none = new Label();
    private final TableColumn<Group, Group> trend;
    private boolean following;

    public FailuresView(FailuresViewModel viewModel, Messages messages, InstantSource clock) {
        this.viewModel = viewModel;
        this.messages = messages;
        setId("groups");
        getStyleClass().add("groups-table");
        setAccessibleText(messages.get("finding.groups"));
        setFixedCellSize(ROW);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        none.setWrapText(true);
        none.getStyleClass().add("muted");
        setPlaceholder(none);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        TableColumn<Group, Group> last = column(
                "last",
                76,
                Comparator.comparing(Group::lastSeen),
                () -> new GroupCells.TimeCell(clock, Group::lastSeen));
        trend = column("trend", 118, null, GroupCells.TrendCell::new);
        getColumns()
                .addAll(List.of(
                        column(
                                "failure",
                                260,
                                Comparator.comparing(group -> group.reason().route()),
                                () -> new GroupCells.FailureCell(messages)),
                        column("seen", 52, Comparator.comparingInt(Group::count), GroupCells.CountCell::new),
                        trend,
                        column(
                                "first",
                                76,
                                Comparator.comparing(Group::firstSeen),
                                () -> new GroupCells.TimeCell(clock, Group::firstSeen)),
                        last,
                        column("replay", 118, null, () -> new GroupCells.ReplayCell(messages))));
        last.setSortType(TableColumn.SortType.DESCENDING);
        getSortOrder().setAll(List.of(last));
        getSelectionModel().selectedItemProperty().addListener((ignored, before, now) -> {
            if (!following && now != null) {
                viewModel.selectedProperty().set(now);
            }
        });
        setRowFactory(ignored -> row());
        setOnKeyPressed(event -> {
            Group group = viewModel.selectedProperty().get();
            if (group != null && event.getCode() == KeyCode.ENTER) {
                viewModel.showRows(group);
                event.consume();
            } else if (group != null && event.getCode() == KeyCode.R && !event.isShortcutDown()) {
                viewModel.replay(group.newest());
                event.consume();
            }
        });
        viewModel.stateProperty().addListener((ignored, before, now) -> show(now));
        show(viewModel.stateProperty().get());
    }

    private TableColumn<Group, Group> column(
            String name, double width, @Nullable Comparator<Group> order, Supplier<TableCell<Group, Group>> cells) {
        TableColumn<Group, Group> column = new TableColumn<>(messages.get("finding.column." + name));
        column.setId("group-" + name);
        column.setPrefWidth(width);
        column.setMinWidth(48);
        column.setReorderable(false);
        column.setSortable(order != null);
        column.setComparator(order);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(ignored -> cells.get());
        return column;
    }

    private void show(Asked<FailureGroups> now) {
        switch (now) {
            case Asked.Idle<FailureGroups> _ -> none.setText("");
            case Asked.Running<FailureGroups> _ -> none.setText(messages.get("finding.groups.asking"));
            case Asked.Failed<FailureGroups> _ -> {
                none.setText(messages.get("finding.failed"));
                getItems().clear();
            }
            case Asked.Answered<FailureGroups>(FailureGroups groups) -> {
                none.setText(messages.get("finding.groups.none"));
                trend.setText(messages.get("finding.column.trend") + span(groups));
                showGroups(groups.groups());
            }
        }
    }

    private void showGroups(List<Group> groups) {
        following = true;
        getItems().setAll(groups);
        sort();
        Group selected = viewModel.selectedProperty().get();
        getSelectionModel().clearSelection();
        for (int i = 0; i < getItems().size(); i++) {
            if (selected != null && getItems().get(i).id().equals(selected.id())) {
                getSelectionModel().select(i);
                getFocusModel().focus(i);
            }
        }
        following = false;
        if (selected == null && !groups.isEmpty()) {
            getSelectionModel().selectFirst();
        }
    }

    private String span(FailureGroups groups) {
        if (groups.from() == null || groups.to() == null) {
            return "";
        }
        Duration span = Duration.between(groups.from(), groups.to());
        return ", "
                + (span.toDays() > 1
                        ? Wording.plural(span.toDays(), "day", "days")
                        : span.toHours() > 1
                                ? Wording.plural(span.toHours(), "hour", "hours")
                                : Wording.plural(Math.max(1, span.toMinutes()), "minute", "minutes"));
    }

    private TableRow<Group> row() {
        TableRow<Group> row = new TableRow<>();
        ContextMenu menu = new ContextMenu();
        menu.setOnShowing(ignored -> menu.getItems().setAll(entries(row.getItem())));
        menu.getItems().setAll(entry("finding.group.rows", () -> {})); // an empty menu would not open
        row.emptyProperty().addListener((ignored, before, empty) -> row.setContextMenu(empty ? null : menu));
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && !row.isEmpty()) {
                viewModel.showRows(row.getItem());
            }
        });
        return row;
    }

    private List<MenuItem> entries(@Nullable Group group) {
        if (group == null) {
            return List.of();
        }
        List<MenuItem> items = new ArrayList<>();
        items.add(entry("finding.group.rows", () -> viewModel.showRows(group)));
        items.add(entry("finding.group.newest", () -> viewModel.open(group, group.newest())));
        if (group.smallestReplayable() != null) {
            items.add(entry(
                    "finding.group.smallest",
                    () -> viewModel.open(group, Objects.requireNonNull(group.smallestReplayable()))));
        }
        items.add(entry("finding.group.replay-newest", () -> viewModel.replay(group.newest())));
        items.add(entry("finding.group.last-good", () -> viewModel.compareWithLastGood(group)));
        items.add(new SeparatorMenuItem());
        List<Group> chosen = List.copyOf(getSelectionModel().getSelectedItems());
        MenuItem merge = entry("finding.group.merge", () -> viewModel.merge(chosen));
        merge.setDisable(chosen.size() < 2);
        items.add(merge);
        Menu split = new Menu(messages.get("finding.group.split"));
        for (String field : FailuresViewModel.SPLITS) {
            MenuItem by = new MenuItem(messages.get("finding.field." + field));
            by.setOnAction(ignored -> viewModel.split(group, field));
            split.getItems().add(by);
        }
        items.add(split);
        MenuItem asFound = entry("finding.group.as-found", () -> viewModel.asFound(group));
        asFound.setDisable(!viewModel.isChanged(group));
        items.add(asFound);
        return items;
    }

    private MenuItem entry(String key, Runnable action) {
        MenuItem item = new MenuItem(messages.get(key));
        item.setOnAction(ignored -> action.run());
        return item;
    }
}
