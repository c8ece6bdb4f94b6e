package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.search.Facets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// The values of one facet with their exact numbers: a click on a row takes a value in or lets it
/// go, a click on its sign leaves it out. Several of each may be chosen.
final class FacetMenu {
    private static final int LONGEST = 20;

    private final BrowseViewModel viewModel;
    private final Messages messages;

    FacetMenu(BrowseViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
    }

    List<MenuItem> items(String field) {
        Set<String> chosen = viewModel.query().values(field);
        Set<String> excluded = viewModel.query().excluded(field);
        List<Facets.Value> values = viewModel
                .answerProperty()
                .get()
                .menu(field)
                .map(Facets.Field::values)
                .orElse(List.of());
        List<MenuItem> items = new ArrayList<>();
        for (Facets.Value value : values.subList(0, Math.min(LONGEST, values.size()))) {
            items.add(item(field, value, chosen.contains(value.value()), excluded.contains(value.value())));
        }
        if (values.size() > LONGEST) {
            MenuItem more = new MenuItem(messages.get("browse.facet.more", values.size() - LONGEST, field));
            more.setDisable(true);
            items.add(more);
        }
        if (items.isEmpty()) {
            MenuItem none = new MenuItem(messages.get("browse.facet.none"));
            none.setDisable(true);
            items.add(none);
        }
        return items;
    }

    private MenuItem item(String field, Facets.Value value, boolean chosen, boolean excluded) {
        Label mark = new Label(chosen ? "✓" : excluded ? "≠" : "");
        mark.setMinWidth(14);
        String words = words(field, value.value());
        Label name = new Label(words);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMaxWidth(320);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        Label count = new Label(Wording.count(value.count()));
        count.getStyleClass().add("dim");
        Button exclude = new Button("≠");
        exclude.getStyleClass().addAll("btn-ghost", "facet-exclude");
        exclude.setFocusTraversable(false);
        exclude.setAccessibleText(messages.get("browse.facet.exclude", words));
        exclude.setTooltip(new Tooltip(messages.get("browse.facet.exclude", words)));
        exclude.setOnAction(ignored -> {
            viewModel.exclude(field, value.value());
            mark.setText(viewModel.query().excluded(field).contains(value.value()) ? "≠" : "");
        });
        HBox row = new HBox(6, mark, name, space, count, exclude);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(230);
        row.setPrefWidth(Math.max(230, 110 + 7.0 * words.length()));
        row.setMaxWidth(430);
        CustomMenuItem item = new CustomMenuItem(row, false);
        item.setOnAction(ignored -> {
            viewModel.toggle(field, value.value());
            mark.setText(viewModel.query().values(field).contains(value.value()) ? "✓" : "");
        });
        return item;
    }

    private String words(String field, String value) {
        if (field.equals("type")) {
            for (CallKind kind : CallKind.values()) {
                if (kind.name().equalsIgnoreCase(value)) {
                    return kind.label();
                }
            }
        }
        if (field.equals("replayable")) {
            return messages.get("browse.replayable." + value);
        }
        if (field.equals("source")) {
            return viewModel.library().source(value).map(OpenSource::name).orElse(value);
        }
        return value.isEmpty() ? "–" : value;
    }
}
