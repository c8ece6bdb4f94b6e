package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.timeline.PairedTimeline.Pair;
import dev.cassetteworkbench.timeline.PairedTimeline.Side;
import dev.cassetteworkbench.timeline.internal.layout.DurationText;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/// What differs between two runs, call by call, sortable by every column; at first the largest
/// difference comes first.
/// FX thread only.
public final class DeltaTable extends TableView<Pair> {
    private static final Comparator<Pair> BY_SIZE = Comparator.comparingDouble((Pair pair) -> Math.abs(pair.deltaMs()));

    private final PairedTexts texts;

    public DeltaTable(PairedTexts texts) {
        this.texts = texts;
        getStyleClass().add("delta-table");
        setAccessibleText(texts.delta());
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getColumns().add(column(texts.call(), 210, Pair::label, Comparator.comparing(Pair::label)));
        getColumns()
                .add(column(
                        texts.first(),
                        100,
                        pair -> time(pair.first()),
                        Comparator.comparingDouble(p -> ms(p.first()))));
        getColumns()
                .add(column(
                        texts.second(),
                        100,
                        pair -> time(pair.second()),
                        Comparator.comparingDouble(p -> ms(p.second()))));
        TableColumn<Pair, Pair> delta =
                column(texts.delta(), 110, pair -> DurationText.signed(pair.deltaMs()), BY_SIZE);
        getColumns().add(delta);
        getColumns()
                .add(column(
                        texts.share(), 80, DeltaTable::share, Comparator.comparingDouble(DeltaTable::sortableShare)));
        getColumns().add(column(texts.note(), 240, this::note, Comparator.comparing(this::note)));
        delta.setSortType(TableColumn.SortType.DESCENDING);
        getSortOrder().add(delta);
    }

    /// Shows the calls of two runs; null empties the table. The sort order stays.
    public void setTimeline(@Nullable PairedTimeline timeline) {
        getItems().setAll(timeline == null ? List.of() : timeline.pairs());
        sort();
    }

    /// Selects the row of a pair, or none.
    public void select(int id) {
        for (Pair pair : getItems()) {
            if (pair.id() == id) {
                if (!pair.equals(getSelectionModel().getSelectedItem())) {
                    getSelectionModel().select(pair);
                    scrollTo(pair);
                }
                return;
            }
        }
        getSelectionModel().clearSelection();
    }

    private String note(Pair pair) {
        String word = texts.relation(pair.relation());
        return pair.note().isEmpty() || pair.note().equals(word) ? word : word + ": " + pair.note();
    }

    private static double ms(@Nullable Side side) {
        return side == null ? -1 : side.durationMs();
    }

    private static String time(@Nullable Side side) {
        return side == null ? "—" : DurationText.shortText(side.durationMs());
    }

    private static String share(Pair pair) {
        double share = pair.deltaShare();
        if (Double.isNaN(share)) {
            return "—";
        }
        long percent = Math.round(share * 100);
        return percent == 0 ? "0 %" : String.format(Locale.ROOT, "%+d %%", percent);
    }

    private static double sortableShare(Pair pair) {
        double share = pair.deltaShare();
        return Double.isNaN(share) ? Double.NEGATIVE_INFINITY : Math.abs(share);
    }

    private static TableColumn<Pair, Pair> column(
            String title, double width, Function<Pair, String> text, Comparator<Pair> order) {
        TableColumn<Pair, Pair> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 78));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setComparator(order);
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable Pair pair, boolean empty) {
                super.updateItem(pair, empty);
                setText(empty || pair == null ? null : text.apply(pair));
            }
        });
        return column;
    }
}
