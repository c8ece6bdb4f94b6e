package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.text.Messages;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.layout.FlowPane;

/// One chip per clause of the query, and a menu per facet with counts; several values may be chosen
/// in a menu.
final class ChipBar extends FlowPane {
    private final BrowseViewModel viewModel;
    private final Messages messages;
    private final ChipLabel labels;
    private final FacetMenu facets;
    private final Map<String, Button> menus = new LinkedHashMap<>();

    ChipBar(BrowseViewModel viewModel, Messages messages, ZoneId zone) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.labels = new ChipLabel(zone);
        getStyleClass().add("chip-bar");
        this.facets = new FacetMenu(viewModel, messages);
        for (String field : Searcher.FIRST_MENUS) {
            Button button = new Button(messages.get("browse.facet." + field) + " ▾");
            button.getStyleClass().add("chip");
            button.setId("facet-" + field);
            button.setOnAction(ignored -> open(field, button));
            menus.put(field, button);
        }
        Button more = new Button(messages.get("browse.facet.others") + " ▾");
        more.getStyleClass().add("chip");
        more.setId("facet-more");
        more.setOnAction(ignored -> openMore(more));
        menus.put("", more);
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
        menu.getItems().setAll(facets.items(field));
        menu.show(button, Side.BOTTOM, 0, 4);
    }

    private void openMore(Button button) {
        ContextMenu menu = new ContextMenu();
        for (String field : Searcher.MORE_MENUS) {
            Menu values = new Menu(messages.get("browse.facet." + field));
            values.getItems().setAll(facets.items(field));
            menu.getItems().add(values);
        }
        menu.show(button, Side.BOTTOM, 0, 4);
    }
}
