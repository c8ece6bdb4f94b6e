package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.preferences.SavedBucket;
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
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/// The open sources as a tree with counts. Levels are capped, so that a source with thousands of
/// folders stays a few
/// hundred nodes; folders of a bucket are asked for when they are opened.
final class SourceTreeView extends VBox {
    private static final int DAYS_SHOWN = 3;
    private static final int FOLDERS_SHOWN = 200;

    private final BrowseViewModel viewModel;
    private final Messages messages;
    private final SourceCommand.Offers offers;
    private final Set<String> expanded = new HashSet<>();
    private final Set<String> allShown = new HashSet<>();

    SourceTreeView(BrowseViewModel viewModel, Messages messages, SourceCommand.Offers offers) {
        super(2);
        this.viewModel = viewModel;
        this.messages = messages;
        this.offers = offers;
        Library library = viewModel.library();
        library.sources().addListener((ListChangeListener<OpenSource>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::follow);
            }
            show();
        });
        library.sources().forEach(this::follow);
        viewModel.scopeProperty().addListener((ignored, before, now) -> {
            reveal(now);
            show();
        });
        show();
    }

    /// Opens the folders above a chosen one.
    private void reveal(BrowseViewModel.Scope scope) {
        String source = scope.source();
        for (int slash = scope.folder().indexOf('/');
                source != null && slash >= 0 && slash < scope.folder().length() - 1;
                slash = scope.folder().indexOf('/', slash + 1)) {
            expanded.add(source + "\n" + scope.folder().substring(0, slash + 1));
        }
    }

    private void follow(OpenSource source) {
        expanded.add(key(source, ""));
        source.treeProperty().addListener(ignored -> show());
        source.stateProperty().addListener(ignored -> show());
        source.placeProperty().addListener(ignored -> show());
    }

    private void show() {
        List<Node> rows = new ArrayList<>();
        for (OpenSource source : viewModel.library().sources()) {
            add(rows, source, source.treeProperty().get(), 0);
        }
        if (rows.isEmpty()) {
            rows.add(RailRow.quiet(messages.get("rail.sources.none")));
        }
        getChildren().setAll(rows);
    }

    private void add(List<Node> rows, OpenSource source, FolderTree tree, int depth) {
        String key = key(source, tree.path());
        boolean open = expanded.contains(key);
        rows.add(row(source, tree, depth, open));
        if (!open) {
            return;
        }
        int shown = 0;
        int cap = allShown.contains(key) ? FOLDERS_SHOWN : cap(tree);
        for (FolderTree child : tree.children()) {
            if (shown++ >= cap) {
                int hidden = tree.children().size() - cap;
                Button more = RailRow.of(new Label(messages.get("rail.more", hidden)), null, 26 + 18 * depth);
                more.getStyleClass().add("rail-more");
                more.setOnAction(ignored -> {
                    allShown.add(key);
                    show();
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

    private Button row(OpenSource source, FolderTree tree, int depth, boolean open) {
        boolean leaf = tree.children().isEmpty() && !(tree.unlisted() && depth > 0);
        Label arrow = new Label(leaf ? " " : open ? "▾" : "▸");
        arrow.getStyleClass().add("rail-arrow");
        arrow.setMinWidth(12);
        Label name = new Label(depth == 0 || leaf ? tree.name() : tree.name() + "/");
        HBox words = new HBox(depth == 0 ? 7 : 4, arrow);
        if (depth == 0) {
            Region icon = new Region();
            icon.getStyleClass()
                    .add(
                            switch (source.place()) {
                                case Place.Folder _ -> "folder-icon";
                                case Place.Bucket _ -> "bucket-icon";
                            });
            words.getChildren().add(icon);
        }
        words.getChildren().add(name);
        if (depth == 0 && source.place() instanceof Place.Bucket(SavedBucket bucket) && bucket.readOnly()) {
            FontIcon lock = new FontIcon(MaterialDesignL.LOCK_OUTLINE);
            lock.getStyleClass().add("rail-lock");
            words.getChildren().add(lock);
        }
        words.setAlignment(Pos.CENTER_LEFT);
        Button row = RailRow.of(words, end(source, tree, depth), 8 + 18 * depth);
        BrowseViewModel.Scope scope = new BrowseViewModel.Scope(source.id(), tree.path());
        boolean chosen = viewModel.scopeProperty().get().equals(scope);
        if (chosen) {
            row.getStyleClass().add("chosen");
        }
        if (depth == 0) {
            row.setTooltip(new Tooltip(describe(source)));
            SourceDrop.install(row, source, offers, viewModel::notify);
        }
        row.setContextMenu(menu(source, tree));
        String key = key(source, tree.path());
        row.setOnAction(ignored -> {
            if (!open) {
                open(source, tree);
            } else if (chosen) {
                expanded.remove(key);
            }
            viewModel.scopeProperty().set(chosen ? BrowseViewModel.Scope.ALL : scope);
            show();
        });
        arrow.setOnMouseClicked(event -> {
            if (!expanded.remove(key)) {
                open(source, tree);
            }
            show();
            event.consume();
        });
        return row;
    }

    private void open(OpenSource source, FolderTree tree) {
        expanded.add(key(source, tree.path()));
        if (tree.unlisted()) {
            viewModel.library().expand(source, tree.path());
        }
    }

    private Label end(OpenSource source, FolderTree tree, int depth) {
        if (depth > 0) {
            return RailRow.end(tree.unlisted() ? "…" : Wording.count(tree.count()));
        }
        return switch (source.stateProperty().get()) {
            case SourceState.Connecting _ -> RailRow.end(messages.get("rail.connecting"));
            case SourceState.Failed _ -> {
                Label mark = RailRow.end("⚠");
                mark.getStyleClass().add("error-text");
                mark.setAccessibleText(messages.get("rail.failed"));
                yield mark;
            }
            case SourceState.Reading _, SourceState.Ready _, SourceState.Stopped _ ->
                RailRow.end(Wording.count(tree.count()));
        };
    }

    private String describe(OpenSource source) {
        return switch (source.place()) {
            case Place.Folder folder -> folder.address();
            case Place.Bucket(SavedBucket bucket) ->
                source.place().address()
                        + (bucket.endpoint().isEmpty() ? "" : "\n" + bucket.endpoint())
                        + (bucket.region().isEmpty() ? "" : "\n" + bucket.region())
                        + (bucket.readOnly() ? "\n" + messages.get("rail.read-only") : "");
        };
    }

    private ContextMenu menu(OpenSource source, FolderTree tree) {
        ContextMenu menu = new ContextMenu();
        for (SourceCommand command : offers.menu(source, tree.path())) {
            MenuItem item = new MenuItem(command.title());
            item.setOnAction(ignored -> command.run().run());
            menu.getItems().add(item);
        }
        if (tree.path().isEmpty()) {
            if (!menu.getItems().isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            MenuItem refresh = new MenuItem(messages.get("rail.refresh-source"));
            refresh.setOnAction(ignored -> viewModel.library().refresh(source));
            MenuItem close = new MenuItem(messages.get("rail.close-source"));
            close.setOnAction(ignored -> {
                viewModel.scopeProperty().set(BrowseViewModel.Scope.ALL);
                viewModel.library().close(source);
            });
            menu.getItems().addAll(refresh, close);
        }
        return menu;
    }

    private static String key(OpenSource source, String path) {
        return source.id() + "\n" + path;
    }
}
