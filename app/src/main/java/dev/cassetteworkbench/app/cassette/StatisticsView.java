package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.timeline.TimelineInsights;
import dev.cassetteworkbench.timeline.TimelineInsights.Statistics;
import dev.cassetteworkbench.timeline.TimelineQuery;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/// Sums per kind and target; a click or Enter finds the calls of a row.
final class StatisticsView extends TableView<Statistics> {
    private final Messages texts = Messages.bundle("timeline");
    private final TableColumn<Statistics, Statistics> target;

    StatisticsView(Consumer<TimelineQuery> look) {
        setId("timeline-sums");
        setAccessibleText(texts.get("timeline.statistics"));
        setPlaceholder(new Label(texts.get("timeline.statistics.none")));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        setFixedCellSize(26);
        target =
                column("timeline.column.target", 140, StatisticsView::name, Comparator.comparing(StatisticsView::name));
        target.setCellFactory(ignored -> new TargetCell());
        getColumns().add(target);
        number("timeline.column.calls", row -> Wording.count(row.count()), Statistics::count);
        number("timeline.column.total", row -> Wording.millis(row.totalMs()), Statistics::totalMs);
        number("timeline.column.longest", row -> Wording.millis(row.maxMs()), Statistics::maxMs);
        number("timeline.column.p95", row -> Wording.millis(row.p95Ms()), Statistics::p95Ms);
        number("timeline.column.share", row -> Math.round(row.share() * 100) + " %", Statistics::share);
        number(
                "timeline.column.failed",
                row -> row.errors() == 0 ? "" : Wording.count(row.errors()),
                Statistics::errors);
        setRowFactory(ignored -> {
            TableRow<Statistics> row = new TableRow<>();
            row.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
                    look.accept(TimelineQuery.of(row.getItem()));
                }
            });
            return row;
        });
        setOnKeyPressed(event -> {
            Statistics chosen = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                look.accept(TimelineQuery.of(chosen));
                event.consume();
            }
        });
    }

    /// @param stretch of time that the rows are sums of, null for all
    void show(List<Statistics> rows, TimelineInsights.@Nullable Stretch stretch) {
        target.setText(
                stretch == null
                        ? texts.get("timeline.column.target")
                        : texts.get(
                                "timeline.column.target.within",
                                Wording.millis(stretch.startMs()),
                                Wording.millis(stretch.endMs())));
        getItems().setAll(rows);
    }

    private static String name(Statistics row) {
        return row.target().isEmpty() ? row.kind().label() : row.target();
    }

    private void number(String key, Function<Statistics, String> text, Function<Statistics, Number> order) {
        TableColumn<Statistics, Statistics> column = column(
                key,
                66,
                text,
                Comparator.comparingDouble(row -> order.apply(row).doubleValue()));
        column.getStyleClass().add("number-column");
        getColumns().add(column);
    }

    private TableColumn<Statistics, Statistics> column(
            String key, double width, Function<Statistics, String> text, Comparator<Statistics> order) {
        TableColumn<Statistics, Statistics> column = new TableColumn<>(texts.get(key));
        column.setPrefWidth(width);
        column.setMinWidth(48);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setComparator(order);
        column.setCellFactory(ignored -> new TableCell<>() {
            {
                getStyleClass().add("mono");
            }

            @Override
            protected void updateItem(@Nullable Statistics row, boolean empty) {
                super.updateItem(row, empty);
                setText(empty || row == null ? null : text.apply(row));
            }
        });
        return column;
    }

    private static final class TargetCell extends TableCell<Statistics, Statistics> {
        private final KindDot dot = new KindDot();

        TargetCell() {
            getStyleClass().add("mono");
        }

        @Override
        protected void updateItem(@Nullable Statistics row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            dot.show(row.kind());
            setGraphic(dot);
            setText(name(row));
        }
    }
}
