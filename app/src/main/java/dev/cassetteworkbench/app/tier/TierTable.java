package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.app.transfer.PlanViewModel.State;
import dev.cassetteworkbench.app.transfer.RowResult;
import dev.cassetteworkbench.storage.tier.TierPlan.Move;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// The plan key by key: where it goes, why, its size, what became of it. P pins the chosen key.
final class TierTable extends TableView<Move> {
    private final TierViewModel viewModel;
    private final ProblemTexts problemTexts;
    private final Messages messages;
    private final Consumer<? super Throwable> problems;

    TierTable(
            TierViewModel viewModel,
            ProblemTexts problemTexts,
            Messages messages,
            Consumer<? super Throwable> problems) {
        this.viewModel = viewModel;
        this.problemTexts = problemTexts;
        this.messages = messages;
        this.problems = problems;
        setId("tier-rows");
        getStyleClass().add("plan-table");
        setFixedCellSize(30);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setAccessibleText(messages.get("tier.rows"));
        Label none = new Label();
        none.getStyleClass().add("muted");
        setPlaceholder(none);
        TableColumn<Move, Move> mark = column("", 36, this::showMark);
        mark.setMinWidth(36);
        mark.setMaxWidth(36);
        TableColumn<Move, Move> size = column(messages.get("tier.column.size"), 110, this::showSize);
        size.getStyleClass().add("plan-size-column");
        getColumns()
                .setAll(List.of(
                        mark,
                        column(messages.get("tier.column.key"), 560, this::showKey),
                        column(messages.get("tier.column.why"), 440, this::showWhy),
                        size,
                        column(messages.get("tier.column.result"), 240, this::showResult)));
        setItems(viewModel.rows());
        viewModel.runModel().revisionProperty().addListener(ignored -> refresh());
        viewModel
                .stateProperty()
                .addListener((ignored, before, now) ->
                        none.setText(messages.get(now == State.PLANNING ? "tier.rows.planning" : "tier.rows.none")));
        MenuItem pin = new MenuItem();
        pin.setOnAction(ignored -> switchPin());
        ContextMenu menu = new ContextMenu(pin);
        menu.setOnShowing(ignored -> {
            Move chosen = getSelectionModel().getSelectedItem();
            pin.setText(messages.get(chosen != null && viewModel.isPinned(chosen.key()) ? "tier.unpin" : "tier.pin"));
            pin.setDisable(chosen == null);
        });
        setContextMenu(menu);
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.P && !event.isShortcutDown()) {
                switchPin();
                event.consume();
            }
        });
    }

    private void switchPin() {
        Move chosen = getSelectionModel().getSelectedItem();
        if (chosen != null) {
            viewModel.pin(chosen.key(), !viewModel.isPinned(chosen.key()), problems);
        }
    }

    private TableColumn<Move, Move> column(String title, double width, BiConsumer<TableCell<Move, Move>, Move> show) {
        TableColumn<Move, Move> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(ignored -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Move move, boolean empty) {
                super.updateItem(move, empty);
                setText(null);
                setTooltip(null);
                getStyleClass().removeIf(style -> style.startsWith("plan-") || style.equals("muted"));
                if (!empty && move != null) {
                    show.accept(this, move);
                }
            }
        });
        return column;
    }

    private void showMark(TableCell<Move, Move> cell, Move move) {
        TierGroup group = TierGroup.of(move.decision());
        cell.setText(group.mark());
        cell.getStyleClass().add("plan-mark");
        switch (group) {
            case TO_BUCKET -> cell.getStyleClass().add("plan-update");
            case TO_FOLDER -> cell.getStyleClass().add("plan-add");
            case STAYS_HERE, STAYS_THERE -> {}
        }
        cell.setTooltip(new Tooltip(messages.get(
                "tier.group." + group.name().toLowerCase(Locale.ROOT).replace('_', '-'))));
    }

    private void showKey(TableCell<Move, Move> cell, Move move) {
        cell.setText(viewModel.isPinned(move.key()) ? "\u2691 " + move.key() : move.key());
        cell.getStyleClass().add("plan-mono");
        String path = move.path();
        cell.setTooltip(new Tooltip(path == null || path.equals(move.key()) ? move.key() : move.key() + "\n" + path));
    }

    private void showWhy(TableCell<Move, Move> cell, Move move) {
        String why = messages.get(
                "tier.why." + move.decision().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        String use = use(move);
        cell.setText(use.isEmpty() ? why : why + " · " + use);
        cell.getStyleClass().add("muted");
        cell.setTooltip(new Tooltip(cell.getText()));
    }

    private String use(Move move) {
        Duration idle = move.idle();
        if (idle == null) {
            return "";
        }
        long days = Math.max(0, idle.toDays());
        String last = days == 0
                ? messages.get("tier.used.today")
                : messages.get("tier.used", Wording.plural(days, "day", "days"));
        return move.uses() == 0 ? last : last + ", " + Wording.plural(move.uses(), "use", "uses");
    }

    private void showSize(TableCell<Move, Move> cell, Move move) {
        cell.setText(Wording.bytes(move.bytes()));
        cell.setAlignment(Pos.CENTER_RIGHT);
        cell.getStyleClass().addAll("plan-mono", "plan-size");
    }

    private void showResult(TableCell<Move, Move> cell, Move move) {
        switch (viewModel.runModel().result(move.key())) {
            case RowResult.Waiting _ -> cell.setText(move.decision().moves() ? "" : "—");
            case RowResult.Moving _ -> result(cell, "tier.result.moving", "plan-moving");
            case RowResult.Done _ -> result(cell, "tier.result.here", "plan-ok");
            case RowResult.Deleted _ -> result(cell, "tier.result.there", "plan-ok");
            case RowResult.Left _ -> result(cell, "tier.result.left", "muted");
            case RowResult.Changed _ -> result(cell, "tier.result.changed", "plan-bad");
            case RowResult.Failed failed -> {
                var words = problemTexts.of(failed.problem());
                cell.setText(words.title());
                cell.getStyleClass().add("plan-bad");
                cell.setTooltip(new Tooltip(words.asText()));
            }
        }
    }

    private void result(TableCell<Move, Move> cell, String key, String style) {
        cell.setText(messages.get(key));
        cell.getStyleClass().add(style);
    }
}
