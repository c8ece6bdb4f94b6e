package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.search.Facets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// One chip per clause of the query, and a menu per facet with counts; several values may be chosen
/// in a menu.
final class ChipBar extends FlowPane {
    private static final int LONGEST_MENU = 20;

    private final BrowseViewModel viewModel;
    private final Messages messages;
    private final ChipLabel labels;
    private final Map<String, Button> menus = new LinkedHashMap<>();

    ChipBar(BrowseViewModel viewModel, Messages messages, ZoneId zone) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.labels = new ChipLabel(zone);
        getStyleClass().add("chip-bar");
        for (String field : Searcher.MENUS) {
            Button button = new Button(messages.get("browse.facet." + field) + " ▾");
            button.getStyleClass().add("chip");
            button.setId("facet-" + field);
            button.setOnAction(ignored -> open(field, button));
            menus.put(field, button);
        }
        viewModel.textProperty().addListener(ignored -> show());
        viewModel.answerProperty().addListener(ignored -> show());
        show();
    }

    private void show() {
        List<Node> chips = new ArrayList<>();
        for (QueryText.Clause clause : viewModel.query().clauses()) {
            if (clause.text().equals("OR")) {
                continue;
            }
            Button chip = new Button(labels.of(clause) + " ✕");
            chip.getStyleClass().addAll("chip", "chip-on");
            chip.setAccessibleText(messages.get("browse.chip.remove", labels.of(clause)));
            chip.setOnAction(ignored -> viewModel.remove(clause));
            chips.add(chip);
        }
        chips.addAll(menus.values());
        getChildren().setAll(chips);
    }

    private void open(String field, Button button) {
        ContextMenu menu = new ContextMenu();
        menu.getStyleClass().add("facet-menu");
        Set<String> chosen = viewModel.query().values(field);
        List<Facets.Value> values = viewModel
                .answerProperty()
                .get()
                .menu(field)
                .map(Facets.Field::values)
                .orElse(List.of());
        for (Facets.Value value : values.subList(0, Math.min(LONGEST_MENU, values.size()))) {
            menu.getItems().add(item(field, value, chosen.contains(value.value())));
        }
        if (menu.getItems().isEmpty()) {
            MenuItem none = new MenuItem(messages.get("browse.facet.none"));
            none.setDisable(true);
            menu.getItems().add(none);
        }
        menu.show(button, Side.BOTTOM, 0, 4);
    }

    private MenuItem item(String field, Facets.Value value, boolean chosen) {
        Label mark = new Label(chosen ? "✓" : "");
        mark.setMinWidth(14);
        Label name = new Label(words(field, value.value()));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label count = new Label(Wording.count(value.count()));
        count.getStyleClass().add("dim");
        HBox row = new HBox(6, mark, name, space, count);
        row.setMinWidth(190);
        CustomMenuItem item = new CustomMenuItem(row, false);
        item.setOnAction(ignored -> {
            viewModel.toggle(field, value.value());
            mark.setText(mark.getText().isEmpty() ? "✓" : "");
        });
        return item;
    }

    private static String words(String field, String value) {
        if (field.equals("type")) {
            for (CallKind kind : CallKind.values()) {
                if (kind.name().equalsIgnoreCase(value)) {
                    return kind.label();
                }
            }
        }
        return value.isEmpty() ? "–" : value;
    }
}
