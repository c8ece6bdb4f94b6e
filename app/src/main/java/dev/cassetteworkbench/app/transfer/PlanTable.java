package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// The plan line by line: mark, key, reason, size, result.
final class PlanTable extends TableView<PlanRow> {
    private final PlanViewModel viewModel;
    private final ProblemTexts problems;
    private final Messages messages;

    PlanTable(PlanViewModel viewModel, ProblemTexts problems, Messages messages) {
        this.viewModel = viewModel;
        this.problems = problems;
        this.messages = messages;
        setId("plan-rows");
        getStyleClass().add("plan-table");
        setFixedCellSize(30);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
        setAccessibleText(messages.get("plan.rows"));
        Label none = new Label();
        none.getStyleClass().add("muted");
        setPlaceholder(none);
        TableColumn<PlanRow, PlanRow> mark = column("", 36, this::showMark);
        mark.setMinWidth(36);
        mark.setMaxWidth(36);
        getColumns()
                .setAll(List.of(
                        mark,
                        column(messages.get("plan.column.key"), 640, this::showKey),
                        column(messages.get("plan.column.why"), 380, this::showWhy),
                        column(messages.get("plan.column.size"), 110, this::showSize),
                        column(messages.get("plan.column.result"), 240, this::showResult)));
        getColumns().get(3).getStyleClass().add("plan-size-column");
        setItems(viewModel.rows());
        viewModel.revisionProperty().addListener(ignored -> refresh());
        viewModel
                .stateProperty()
                .addListener((ignored, before, now) -> none.setText(
                        messages.get(now == PlanViewModel.State.PLANNING ? "plan.rows.planning" : "plan.rows.none")));
    }

    private TableColumn<PlanRow, PlanRow> column(
            String title, double width, BiConsumer<TableCell<PlanRow, PlanRow>, PlanRow> show) {
        TableColumn<PlanRow, PlanRow> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(ignored -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable PlanRow row, boolean empty) {
                super.updateItem(row, empty);
                setText(null);
                setTooltip(null);
                getStyleClass().removeIf(style -> style.startsWith("plan-") || style.equals("muted"));
                if (!empty && row != null) {
                    show.accept(this, row);
                }
            }
        });
        return column;
    }

    private void showMark(TableCell<PlanRow, PlanRow> cell, PlanRow row) {
        cell.setText(PlanWords.mark(row.kind()));
        cell.getStyleClass().addAll("plan-mark", PlanWords.style(row.kind()));
        cell.setTooltip(
                new Tooltip(messages.get("plan.kind." + row.kind().name().toLowerCase(Locale.ROOT))));
    }

    private void showKey(TableCell<PlanRow, PlanRow> cell, PlanRow row) {
        cell.setText(row.key());
        cell.getStyleClass().add("plan-mono");
        String path = row.item().path();
        cell.setTooltip(new Tooltip(path == null || path.equals(row.key()) ? row.key() : row.key() + "\n" + path));
    }

    private void showWhy(TableCell<PlanRow, PlanRow> cell, PlanRow row) {
        String why = messages.get("plan.why." + row.why());
        if (!row.item().renamed().isEmpty()) {
            why += " · "
                    + messages.get(
                            "plan.renamed",
                            row.item().renamed().stream()
                                    .map(change -> messages.get("plan.change."
                                            + change.name()
                                                    .toLowerCase(Locale.ROOT)
                                                    .replace('_', '-')))
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        cell.setText(why);
        cell.getStyleClass().add("muted");
        cell.setTooltip(new Tooltip(why));
    }

    private void showSize(TableCell<PlanRow, PlanRow> cell, PlanRow row) {
        cell.setText(Wording.bytes(row.sizeBytes()));
        cell.setAlignment(Pos.CENTER_RIGHT);
        cell.getStyleClass().addAll("plan-mono", "plan-size");
    }

    private void showResult(TableCell<PlanRow, PlanRow> cell, PlanRow row) {
        switch (viewModel.result(row)) {
            case RowResult.Waiting _ -> {
                cell.setText(waiting(row));
                cell.getStyleClass().add("muted");
            }
            case RowResult.Moving _ -> result(cell, "plan.result.moving", "plan-moving");
            case RowResult.Done _ -> result(cell, "plan.result.done", "plan-ok");
            case RowResult.Deleted _ -> result(cell, "plan.result.deleted", "plan-ok");
            case RowResult.Left _ -> result(cell, "plan.result.left", "muted");
            case RowResult.Changed _ -> result(cell, "plan.result.changed", "plan-bad");
            case RowResult.Failed failed -> {
                var words = problems.of(failed.problem());
                cell.setText(words.title());
                cell.getStyleClass().add("plan-bad");
                cell.setTooltip(new Tooltip(words.asText()));
            }
        }
    }

    private String waiting(PlanRow row) {
        return switch (row.kind()) {
            case CONFLICT -> messages.get("plan.result.keep-both");
            case SKIP -> "—";
            case ADD, UPDATE, DELETE -> "";
        };
    }

    private void result(TableCell<PlanRow, PlanRow> cell, String key, String style) {
        cell.setText(messages.get(key));
        cell.getStyleClass().add(style);
    }
}
