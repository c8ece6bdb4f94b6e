package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.diff.many.ManyWay;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Several recordings as a table: a row for each place where any differs from the first.
final class ManyWayView extends TableView<ManyWay.Row> {
    private static final PseudoClass OTHER = PseudoClass.getPseudoClass("other");
    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");

    private final Messages texts = Messages.bundle("compare");

    ManyWayView() {
        setId("many-way");
        getStyleClass().add("many-way");
        setPlaceholder(new Label(texts.get("compare.many.same")));
    }

    void show(@Nullable ManyTable table) {
        getColumns().clear();
        getItems().clear();
        if (table == null) {
            return;
        }
        getColumns().add(place());
        for (int i = 0; i < table.names().size(); i++) {
            getColumns().add(values(table.names().get(i), table.hints().get(i), i));
        }
        getItems().setAll(table.table().rows());
    }

    private TableColumn<ManyWay.Row, String> place() {
        TableColumn<ManyWay.Row, String> column = new TableColumn<>(texts.get("compare.many.place"));
        column.setCellValueFactory(row ->
                new ReadOnlyObjectWrapper<>((row.getValue().subject().name().toLowerCase(Locale.ROOT) + " "
                                + row.getValue().place())
                        .strip()));
        column.setPrefWidth(190);
        column.getStyleClass().add("mono-column");
        return column;
    }

    private TableColumn<ManyWay.Row, ManyWay.Row> values(String name, String hint, int index) {
        TableColumn<ManyWay.Row, ManyWay.Row> column = new TableColumn<>();
        Label title = new Label(name);
        title.setTooltip(new Tooltip(hint));
        column.setGraphic(title);
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setSortable(false);
        column.setPrefWidth(130);
        column.getStyleClass().add("mono-column");
        column.setCellFactory(ignored -> new TableCell<>() {
            @Override
            protected void updateItem(ManyWay.@Nullable Row row, boolean empty) {
                super.updateItem(row, empty);
                if (row == null || empty) {
                    pseudoClassStateChanged(OTHER, false);
                    pseudoClassStateChanged(UNKNOWN, false);
                    setText("");
                    return;
                }
                char letter = row.pattern().charAt(index);
                pseudoClassStateChanged(
                        OTHER, letter != '?' && letter != row.pattern().charAt(0));
                pseudoClassStateChanged(UNKNOWN, letter == '?');
                String value = row.values().get(index);
                setText(value == null ? "–" : value);
            }
        });
        return column;
    }
}
