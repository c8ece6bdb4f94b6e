package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.preferences.SettingsStore;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.SearchSort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// Column widths and order of the list of recordings come back as they were left. Columns are known
/// by their id, their
/// order by the [SearchSort.Field] in their user data.
final class TableMemory {
    private final TableView<Hit> table;
    private final HitColumns columns;
    private final SettingsStore settings;

    private TableMemory(TableView<Hit> table, HitColumns columns, SettingsStore settings) {
        this.table = table;
        this.columns = columns;
        this.settings = settings;
    }

    /// Applies what is remembered and remembers every change from now on.
    static void keep(TableView<Hit> table, HitColumns columns, SettingsStore settings) {
        TableMemory memory = new TableMemory(table, columns, settings);
        memory.restore();
        columns.all().forEach(column -> column.widthProperty().addListener(ignored -> memory.rememberWidths()));
    }

    private void restore() {
        Map<String, Double> widths = settings.get().columns();
        SearchSort sort = settings.get().sort();
        for (TableColumn<Hit, ?> column : columns.all()) {
            Double width = widths.get(column.getId());
            if (width != null) {
                column.setPrefWidth(width);
            }
            if (sort.field().equals(column.getUserData()) && table.getColumns().contains(column)) {
                column.setSortType(
                        sort.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                table.getSortOrder().setAll(List.of(column));
            }
        }
    }

    private void rememberWidths() {
        if (table.getScene() == null) {
            return; // nobody can have dragged anything yet
        }
        Map<String, Double> widths = new HashMap<>();
        columns.all().forEach(column -> widths.put(column.getId(), column.getWidth()));
        settings.update(old -> old.withColumns(widths));
    }
}
