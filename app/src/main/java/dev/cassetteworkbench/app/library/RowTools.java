package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.preferences.SettingsStore;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.search.Hit;
import java.io.File;
import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;

/// What concerns the table as a whole: which columns it has, writing its rows to a file, and the
/// rows that are picked.
final class RowTools {
    private final HitTable table;
    private final HitColumns columns;
    private final HitSelection selection;
    private final ExportModel export;
    private final SettingsStore settings;
    private final Messages messages = Messages.bundle("finding");

    RowTools(HitTable table, HitColumns columns, HitSelection selection, ExportModel export, SettingsStore settings) {
        this.table = table;
        this.columns = columns;
        this.selection = selection;
        this.export = export;
        this.settings = settings;
        table.showColumns(settings.get().browse().columns());
    }

    /// Buttons above the table.
    List<Node> buttons() {
        Button choose = chip("finding.columns", "columns");
        choose.setText(choose.getText() + " ▾");
        choose.setOnAction(ignored -> columnMenu().show(choose, Side.BOTTOM, 0, 4));
        Button write = chip("finding.export", "export");
        write.setOnAction(ignored -> chooseFile());
        return List.of(choose, write);
    }

    private Button chip(String key, String id) {
        Button button = new Button(messages.get(key));
        button.setId(id);
        button.getStyleClass().add("chip");
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private ContextMenu columnMenu() {
        ContextMenu menu = new ContextMenu();
        for (TableColumn<Hit, ?> column : columns.all()) {
            CheckMenuItem item = new CheckMenuItem(columns.title(column));
            item.setSelected(table.getColumns().contains(column));
            item.setDisable(column.equals(columns.request()));
            item.setOnAction(ignored -> show(column, item.isSelected()));
            menu.getItems().add(item);
        }
        return menu;
    }

    private void show(TableColumn<Hit, ?> column, boolean shown) {
        List<String> names = columns.all().stream()
                .filter(one -> one.equals(column) ? shown : table.getColumns().contains(one))
                .map(TableColumn::getId)
                .toList();
        table.showColumns(names);
        settings.update(old -> old.withBrowse(memory -> memory.withColumns(names)));
    }

    /// Asks where to, then writes the picked rows, or all when none is picked.
    void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get("finding.export"));
        chooser.setInitialFileName("recordings.csv");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(messages.get("finding.export.csv"), "*.csv"),
                        new FileChooser.ExtensionFilter(messages.get("finding.export.json"), "*.json"));
        File file = chooser.showSaveDialog(table.getScene().getWindow());
        if (file != null) {
            export.export(file.toPath());
        }
    }

    /// Says how many rows are picked and what can be done with them; gone while none is.
    ///
    /// @param different says what is different about them
    Node pickBar(Runnable different) {
        Label words = new Label();
        words.getStyleClass().add("strong");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Button compare = chip("finding.view.different", "picked-different");
        compare.setOnAction(ignored -> different.run());
        Button write = chip("finding.export", "picked-export");
        write.setOnAction(ignored -> chooseFile());
        Button clear = chip("finding.picked.clear", "picked-clear");
        clear.setOnAction(ignored -> selection.clear());
        HBox bar = new HBox(8, words, space, compare, write, clear);
        bar.setId("picked");
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pick-bar");
        Runnable show = () -> {
            int count = selection.countProperty().get();
            words.setText(messages.get(
                    count == HitSelection.MOST ? "finding.picked.most" : "finding.picked",
                    Wording.plural(count, "recording", "recordings")));
            bar.setVisible(count > 0);
            bar.setManaged(count > 0);
        };
        selection.countProperty().addListener(ignored -> show.run());
        show.run();
        return bar;
    }
}
