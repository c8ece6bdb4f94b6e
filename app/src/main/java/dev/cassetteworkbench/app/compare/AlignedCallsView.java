package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Call;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The left half of a comparison: the table of aligned calls with their bars.
final class AlignedCallsView extends VBox {
    private static final PseudoClass SLOWER = PseudoClass.getPseudoClass("slower");

    private final CompareViewModel model;
    private final Messages texts = Messages.bundle("compare");
    private final TableView<CompareRow> table = new TableView<>();

    AlignedCallsView(CompareViewModel model) {
        this.model = model;
        table.setId("aligned-calls");
        table.setAccessibleText(texts.get("compare.calls"));
        table.setItems(model.rows());
        table.setFixedCellSize(28);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setRowFactory(ignored -> new Row());
        table.getColumns().add(text("", row -> row.mark().sign(), 28, 28));
        table.getColumns().add(text(texts.get("compare.column.call"), CompareRow::name, 120, 243));
        table.getColumns().add(text(texts.get("compare.column.a"), CompareRow::resultA, 60, 105));
        table.getColumns().add(text(texts.get("compare.column.b"), CompareRow::resultB, 60, 105));
        table.getColumns().add(delta());
        table.getColumns().add(timeline());
        placeholder();
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(title(), table);
        getStyleClass().add("aligned-calls");
        bindSelection();
    }

    private HBox title() {
        Label title = new Label(texts.get("compare.calls"));
        title.getStyleClass().addAll("strong", "small");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        ToggleButton only = new ToggleButton(texts.get("compare.calls.onlyDifferences"));
        only.setId("only-differences");
        only.getStyleClass().addAll("chip");
        only.selectedProperty().bindBidirectional(model.onlyDifferencesProperty());
        HBox line = new HBox(title, space, only);
        line.getStyleClass().add("aligned-title");
        return line;
    }

    private void placeholder() {
        Label none = new Label();
        none.textProperty()
                .bind(model.onlyDifferencesProperty()
                        .map(only -> texts.get(only ? "compare.calls.noDifferences" : "compare.calls.none")));
        table.setPlaceholder(none);
    }

    /// Both ways; the table forgets its selection whenever the rows change, the model keeps it.
    private void bindSelection() {
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                model.selectedRowProperty().set(row);
            }
        });
        model.selectedRowProperty().subscribe(row -> {
            if (row == null) {
                table.getSelectionModel().clearSelection();
            } else if (!row.equals(table.getSelectionModel().getSelectedItem())) {
                table.getSelectionModel().select(row);
            }
        });
    }

    private TableColumn<CompareRow, String> text(
            String title, Function<CompareRow, String> value, double least, double preferred) {
        TableColumn<CompareRow, String> column = new TableColumn<>(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setSortable(false);
        column.setReorderable(false);
        column.setMinWidth(least);
        column.setPrefWidth(preferred);
        column.getStyleClass().add("mono-column");
        return column;
    }

    private TableColumn<CompareRow, String> delta() {
        TableColumn<CompareRow, String> column = text(texts.get("compare.column.delta"), CompareRow::delta, 80, 96);
        column.setCellFactory(ignored -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable String item, boolean empty) {
                super.updateItem(item, empty);
                setText(item);
                CompareRow row = empty ? null : getTableRow().getItem();
                pseudoClassStateChanged(SLOWER, row != null && row.slower());
            }
        });
        return column;
    }

    private TableColumn<CompareRow, CompareRow> timeline() {
        TableColumn<CompareRow, CompareRow> column = new TableColumn<>(texts.get("compare.column.timeline"));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(ignored -> new BarsCell());
        column.setSortable(false);
        column.setReorderable(false);
        column.setMinWidth(120);
        column.setPrefWidth(250);
        return column;
    }

    private final class BarsCell extends TableCell<CompareRow, CompareRow> {
        private final SpanBars bars = new SpanBars();

        BarsCell() {
            bars.prefWidthProperty().bind(widthProperty().subtract(24));
            bars.setPrefHeight(20);
        }

        @Override
        protected void updateItem(@Nullable CompareRow row, boolean empty) {
            super.updateItem(row, empty);
            CompareView view = model.viewProperty().get();
            if (row == null || empty || view == null) {
                setGraphic(null);
                return;
            }
            Call a = row.aligned().a();
            Call b = row.aligned().b();
            bars.show(view.scaleMs(), Span.of(a), Span.of(b), Span.look(b));
            setGraphic(bars);
        }
    }

    private static final class Row extends TableRow<CompareRow> {
        private final Tooltip reasons = new Tooltip();

        @Override
        protected void updateItem(@Nullable CompareRow row, boolean empty) {
            super.updateItem(row, empty);
            for (CompareRow.Mark mark : CompareRow.Mark.values()) {
                PseudoClass look = PseudoClass.getPseudoClass(mark.name().toLowerCase(Locale.ROOT));
                pseudoClassStateChanged(look, row != null && !empty && row.mark() == mark);
            }
            if (row == null || empty || row.aligned().reasons().isEmpty()) {
                setTooltip(null);
            } else {
                reasons.setText(String.join("\n", row.aligned().reasons()));
                setTooltip(reasons);
            }
        }
    }
}
