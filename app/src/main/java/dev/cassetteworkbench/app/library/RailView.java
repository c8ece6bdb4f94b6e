package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.preferences.SavedSearch;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The left rail: sources as a tree with counts, saved searches, unreadable files, and how to open more. Levels are
/// capped, so that a source with thousands of folders stays a few hundred nodes.
final class RailView extends VBox {
    private static final int DAYS_SHOWN = 3;
    private static final int FOLDERS_SHOWN = 200;

    private final BrowseViewModel viewModel;
    private final SavedSearches searches;
    private final Messages messages;
    private final VBox sources = new VBox(2);
    private final VBox saved = new VBox(2);
    private final VBox unreadable = new VBox(2);
    private final Set<String> expanded = new HashSet<>();
    private final Set<String> allShown = new HashSet<>();

    RailView(BrowseViewModel viewModel, SavedSearches searches, Messages messages, Runnable openFolder) {
        this.viewModel = viewModel;
        this.searches = searches;
        this.messages = messages;
        getStyleClass().add("rail");
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
        folder.setOnAction(ignored -> openFolder.run());
        Button bucket = foot("rail.open-bucket", "Ctrl B");
        bucket.setDisable(true);
        HBox bucketHolder = new HBox(bucket); // a disabled control shows no tooltip, its holder does
        HBox.setHgrow(bucket, Priority.ALWAYS);
        Tooltip.install(bucketHolder, new Tooltip(messages.get("rail.open-bucket.later")));
        getChildren()
                .addAll(
                        section("rail.sources"),
                        scroll,
                        unreadable,
                        section("rail.searches"),
                        saved,
                        section("rail.incidents"),
                        quiet(messages.get("rail.incidents.none")),
                        space,
                        folder,
                        bucketHolder);
        Library library = viewModel.library();
        library.sources().addListener((ListChangeListener<OpenSource>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(source -> {
                    expanded.add(key(source, ""));
                    source.treeProperty().addListener(ignored -> showSources());
                });
            }
            showSources();
        });
        viewModel.scopeProperty().addListener(ignored -> showSources());
        library.statusProperty().addListener(ignored -> showUnreadable());
        searches.counts().addListener((ListChangeListener<SavedSearches.Counted>) ignored -> showSaved());
        showSources();
        showSaved();
    }

    private Label section(String key) {
        Label label = new Label(messages.get(key).toUpperCase(java.util.Locale.ROOT));
        label.getStyleClass().add("section-title");
        return label;
    }

    private static Label quiet(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("dim", "small", "rail-quiet");
        return label;
    }

    private Button foot(String key, String keys) {
        Label kbd = new Label(keys);
        kbd.getStyleClass().add("kbd");
        return entry(new Label("+ " + messages.get(key)), kbd, 8);
    }

    private void showSources() {
        List<Node> rows = new ArrayList<>();
        for (OpenSource source : viewModel.library().sources()) {
            add(rows, source, source.treeProperty().get(), 0);
        }
        if (rows.isEmpty()) {
            rows.add(quiet(messages.get("rail.sources.none")));
        }
        sources.getChildren().setAll(rows);
    }

    private void add(List<Node> rows, OpenSource source, FolderTree tree, int depth) {
        String key = key(source, tree.path());
        boolean open = expanded.contains(key);
        Button row = folderRow(source, tree, depth, open);
        rows.add(row);
        if (!open) {
            return;
        }
        int shown = 0;
        int cap = allShown.contains(key) ? FOLDERS_SHOWN : cap(tree);
        for (FolderTree child : tree.children()) {
            if (shown++ >= cap) {
                int hidden = tree.children().size() - cap;
                Button more = entry(new Label(messages.get("rail.more", hidden)), new Label(), 26 + 18 * depth);
                more.getStyleClass().add("rail-more");
                more.setOnAction(ignored -> {
                    allShown.add(key);
                    showSources();
                });
                rows.add(more);
                return;
            }
            add(rows, source, child, depth + 1);
        }
    }

    private static int cap(FolderTree tree) {
        boolean days = !tree.children().isEmpty()
                && tree.children().stream().allMatch(FolderTree::isDay)
                && tree.children().size() > DAYS_SHOWN + 1;
        return days ? DAYS_SHOWN : FOLDERS_SHOWN;
    }

    private Button folderRow(OpenSource source, FolderTree tree, int depth, boolean open) {
        Label arrow = new Label(tree.children().isEmpty() ? " " : open ? "▾" : "▸");
        arrow.getStyleClass().add("rail-arrow");
        arrow.setMinWidth(12);
        Label name = new Label(depth == 0 || tree.children().isEmpty() ? tree.name() : tree.name() + "/");
        HBox words = new HBox(depth == 0 ? 7 : 4, arrow);
        if (depth == 0) {
            Region icon = new Region();
            icon.getStyleClass().add("folder-icon");
            words.getChildren().add(icon);
        }
        words.getChildren().add(name);
        words.setAlignment(Pos.CENTER_LEFT);
        Label count = new Label(Wording.count(tree.count()));
        count.getStyleClass().addAll("dim", "tiny");
        Button row = entry(words, count, 8 + 18 * depth);
        BrowseViewModel.Scope scope = new BrowseViewModel.Scope(source.id(), tree.path());
        boolean chosen = viewModel.scopeProperty().get().equals(scope);
        if (chosen) {
            row.getStyleClass().add("chosen");
        }
        if (depth == 0) {
            row.setTooltip(new Tooltip(source.place().address()));
            row.setContextMenu(sourceMenu(source));
        }
        String key = key(source, tree.path());
        row.setOnAction(ignored -> {
            if (!open) {
                expanded.add(key);
            } else if (chosen) {
                expanded.remove(key);
            }
            viewModel.scopeProperty().set(chosen ? BrowseViewModel.Scope.ALL : scope);
            showSources();
        });
        arrow.setOnMouseClicked(event -> {
            if (!expanded.remove(key)) {
                expanded.add(key);
            }
            showSources();
            event.consume();
        });
        return row;
    }

    private ContextMenu sourceMenu(OpenSource source) {
        MenuItem close = new MenuItem(messages.get("rail.close-source"));
        close.setOnAction(ignored -> {
            viewModel.scopeProperty().set(BrowseViewModel.Scope.ALL);
            viewModel.library().close(source);
        });
        return new ContextMenu(close);
    }

    private void showSaved() {
        List<Node> rows = new ArrayList<>();
        for (SavedSearches.Counted counted : searches.counts()) {
            SavedSearch search = counted.search();
            Label count = new Label(counted.count() < 0 ? "" : Wording.count(counted.count()));
            count.getStyleClass().addAll("dim", "tiny");
            Button row = entry(new Label("★ " + search.name()), count, 8);
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
            Label label = new Label(Wording.count(count));
            label.getStyleClass().addAll("dim", "tiny");
            Button row = entry(new Label(messages.get("rail.unreadable")), label, 8);
            row.setId("unreadable");
            row.setOnAction(ignored -> {
                viewModel.textProperty().set("is:unreadable");
                viewModel.searchNow();
            });
            unreadable.getChildren().add(row);
        }
    }

    private static Button entry(Node words, @Nullable Node end, double indent) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(4, words, space);
        if (end != null) {
            line.getChildren().add(end);
            if (end instanceof Label label) {
                label.setMinWidth(Region.USE_PREF_SIZE);
            }
        }
        line.setAlignment(Pos.CENTER_LEFT);
        Button row = new Button(null, line);
        row.getStyleClass().add("rail-row");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setPadding(new javafx.geometry.Insets(0, 8, 0, indent));
        line.prefWidthProperty().bind(row.widthProperty().subtract(indent + 8));
        line.setMinWidth(0);
        return row;
    }

    private static String key(OpenSource source, String path) {
        return source.id() + "\n" + path;
    }
}
