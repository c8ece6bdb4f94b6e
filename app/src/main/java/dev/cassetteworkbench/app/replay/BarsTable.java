package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.compare.SpanBars;
import dev.cassetteworkbench.app.replay.ReplayView.Bars;
import dev.cassetteworkbench.app.text.Messages;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// The recorded timeline over the replayed one, row by row on one scale.
final class BarsTable extends TableView<Bars> {
    private final Messages texts = Messages.bundle("replay");
    private double scaleMs = 1;

    BarsTable() {
        setId("replay-timeline");
        setAccessibleText(texts.get("replay.tab.timeline"));
        setFixedCellSize(28);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(new Label(texts.get("replay.calls.waiting")));
        getColumns().add(text("replay.column.call", Bars::name, 160, 260, "mono-column"));
        getColumns().add(text("replay.column.recorded", Bars::recordedText, 80, 100, "mono-column", "muted-column"));
        getColumns().add(text("replay.column.replayed", Bars::replayedText, 80, 100, "mono-column"));
        getColumns().add(bars());
    }

    void show(@Nullable ReplayView view) {
        scaleMs = view == null ? 1 : view.scaleMs();
        getItems().setAll(view == null ? List.of() : view.timeline());
    }

    private TableColumn<Bars, String> text(
            String key, Function<Bars, String> value, double least, double preferred, String... classes) {
        TableColumn<Bars, String> column = new TableColumn<>(texts.get(key));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        column.setMinWidth(least);
        column.setPrefWidth(preferred);
        column.getStyleClass().addAll(classes);
        return column;
    }

    private TableColumn<Bars, Bars> bars() {
        TableColumn<Bars, Bars> column = new TableColumn<>(texts.get("replay.column.bars"));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setSortable(false);
        column.setReorderable(false);
        column.setMinWidth(200);
        column.setPrefWidth(660);
        column.setCellFactory(ignored -> new TableCell<>() {
            private final SpanBars bars = new SpanBars();

            {
                bars.prefWidthProperty().bind(widthProperty().subtract(24));
                bars.setPrefHeight(20);
            }

            @Override
            protected void updateItem(@Nullable Bars row, boolean empty) {
                super.updateItem(row, empty);
                if (row == null || empty) {
                    setGraphic(null);
                    return;
                }
                bars.show(scaleMs, row.recorded(), row.replayed(), row.look());
                setGraphic(bars);
            }
        });
        return column;
    }
}
