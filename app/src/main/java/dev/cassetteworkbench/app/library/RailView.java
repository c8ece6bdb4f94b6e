package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.preferences.SavedSearch;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The left rail: sources, unreadable files, saved searches, incidents, and how to open more.
final class RailView extends VBox {
    private final BrowseViewModel viewModel;
    private final SavedSearches searches;
    private final Messages messages;
    private final VBox saved = new VBox(2);
    private final VBox unreadable = new VBox(2);

    /// What stands around the sources.
    ///
    /// @param openFolder lets the user choose a folder
    /// @param openBucket lets the user connect to a bucket
    /// @param incidents the list of evidence bundles, made of [RailRow]
    record Surroundings(Runnable openFolder, Runnable openBucket, Node incidents) {}

    RailView(
            BrowseViewModel viewModel,
            SavedSearches searches,
            Messages messages,
            SourceCommand.Offers offers,
            Surroundings around) {
        this.viewModel = viewModel;
        this.searches = searches;
        this.messages = messages;
        getStyleClass().add("rail");
        SourceTreeView sources = new SourceTreeView(viewModel, messages, offers);
        ScrollPane scroll = new ScrollPane(sources);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(60);
        scroll.maxHeightProperty().bind(sources.heightProperty().add(2));
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Region space = new Region();
        VBox.setVgrow(space, Priority.SOMETIMES);
        Button folder = foot("rail.open-folder", "Ctrl O");
        folder.setId("open-folder");
        folder.setOnAction(ignored -> around.openFolder().run());
        Button bucket = foot("rail.open-bucket", "Ctrl B");
        bucket.setId("open-bucket");
        bucket.setOnAction(ignored -> around.openBucket().run());
        getChildren()
                .addAll(
                        RailRow.section(messages, "rail.sources"),
                        scroll,
                        unreadable,
                        RailRow.section(messages, "rail.searches"),
                        saved,
                        RailRow.section(messages, "rail.incidents"),
                        around.incidents(),
                        space,
                        folder,
                        bucket);
        viewModel.library().statusProperty().addListener(ignored -> showUnreadable());
        searches.counts().addListener((ListChangeListener<SavedSearches.Counted>) ignored -> showSaved());
        showSaved();
    }

    private Button foot(String key, String keys) {
        Label kbd = new Label(keys);
        kbd.getStyleClass().add("kbd");
        return RailRow.of(new Label("+ " + messages.get(key)), kbd, 8);
    }

    private void showSaved() {
        List<Node> rows = new ArrayList<>();
        for (SavedSearches.Counted counted : searches.counts()) {
            SavedSearch search = counted.search();
            Label count = RailRow.end(counted.count() < 0 ? "" : Wording.count(counted.count()));
            Button row = RailRow.of(new Label("★ " + search.name()), count, 8);
            row.setTooltip(new Tooltip(search.query()));
            row.setOnAction(ignored -> {
                viewModel.textProperty().set(search.query());
                viewModel.searchNow();
            });
            MenuItem forget = new MenuItem(messages.get("rail.forget-search"));
            forget.setOnAction(ignored -> searches.remove(search));
            row.setContextMenu(new ContextMenu(forget));
            rows.add(row);
        }
        saved.getChildren().setAll(rows);
    }

    private void showUnreadable() {
        int count = viewModel.library().statusProperty().get().unreadable();
        unreadable.getChildren().clear();
        if (count > 0) {
            Button row = RailRow.of(new Label(messages.get("rail.unreadable")), RailRow.end(Wording.count(count)), 8);
            row.setId("unreadable");
            row.setOnAction(ignored -> {
                viewModel.textProperty().set("is:unreadable");
                viewModel.searchNow();
            });
            unreadable.getChildren().add(row);
        }
    }
}
