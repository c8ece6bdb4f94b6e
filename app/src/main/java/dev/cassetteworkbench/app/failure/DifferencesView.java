package dev.cassetteworkbench.app.failure;

import dev.cassetteworkbench.app.fx.Asked;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.search.Differences;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/// Values that set a selection apart from the rest, the most telling first. A click or Enter takes
/// one into the query.
public final class DifferencesView extends TableView<Differences.Value> {
    private final Messages messages;
    private final Label none = new Label();

    /// @param chosen gets the condition of a value
    public DifferencesView(
            ReadOnlyObjectProperty<Asked<Differences>> state, Messages messages, Consumer<String> chosen) {
        this.messages = messages;
        setId("differences");
        getStyleClass().add("differences");
        setAccessibleText(messages.get("finding.different"));
        setFixedCellSize(30);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_NEXT_COLUMN);
        none.setWrapText(true);
        setPlaceholder(none);
        getColumns()
                .addAll(List.of(
                        column("field", 90, value -> messages.get("finding.field." + value.field()), false),
                        column("these", 190, value -> value.value() + " · " + percent(value.shareSelected()), true),
                        column("rest", 70, value -> percent(value.shareRest()), false)));
        setRowFactory(ignored -> {
            TableRow<Differences.Value> row = new TableRow<>();
            row.itemProperty().addListener((_, _, now) -> row.setTooltip(now == null ? null : tooltip(now)));
            row.setOnMouseClicked(event -> {
                if (event.getButton() == MouseButton.PRIMARY && !row.isEmpty()) {
                    chosen.accept(DifferencesViewModel.clause(row.getItem()));
                }
            });
            return row;
        });
        setOnKeyPressed(event -> {
            Differences.Value value = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && value != null) {
                chosen.accept(DifferencesViewModel.clause(value));
                event.consume();
            }
        });
        state.addListener((ignored, before, now) -> show(now));
        show(state.get());
    }

    private void show(Asked<Differences> now) {
        switch (now) {
            case Asked.Idle<Differences> _ -> clear("");
            case Asked.Running<Differences> _ -> none.setText(messages.get("finding.different.asking"));
            case Asked.Failed<Differences> _ -> clear(messages.get("finding.failed"));
            case Asked.Answered<Differences>(Differences found) -> {
                none.setText(messages.get(
                        found.selected() == 0 || found.rest() == 0
                                ? "finding.different.alone"
                                : "finding.different.none"));
                getItems().setAll(found.values());
            }
        }
    }

    private void clear(String words) {
        none.setText(words);
        getItems().clear();
    }

    private Tooltip tooltip(Differences.Value value) {
        return new Tooltip(messages.get(
                        "finding.different.why",
                        Wording.count(value.inSelection()),
                        Wording.count(value.inRest()),
                        value.value())
                + "\n"
                + DifferencesViewModel.clause(value));
    }

    private TableColumn<Differences.Value, Differences.Value> column(
            String name, double width, Function<Differences.Value, String> text, boolean data) {
        TableColumn<Differences.Value, Differences.Value> column =
                new TableColumn<>(messages.get("finding.column." + name));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(ignored -> new TableCell<>() {
            {
                getStyleClass().add(data ? "mono" : "muted");
            }

            @Override
            protected void updateItem(Differences.@Nullable Value value, boolean empty) {
                super.updateItem(value, empty);
                setText(empty || value == null ? null : text.apply(value));
            }
        });
        return column;
    }

    /// `98 %`, `under 1 %`.
    static String percent(double share) {
        double percent = 100 * share;
        return percent > 0 && percent < 1 ? "under 1 %" : String.format(Locale.ROOT, "%.0f %%", percent);
    }
}
