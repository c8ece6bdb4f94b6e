package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.library.BrowsePage;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.theme.Theme;
import dev.cassetteworkbench.app.theme.ThemeChoice;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Side;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;

/// What the whole window can do: keys, palette, theme, settings menu.
final class WindowActions {
    private final Messages messages;
    private final WindowDrops drops;
    private @Nullable Composition bound;
    private @Nullable Scene scene;

    WindowActions(Messages messages, WindowDrops drops) {
        this.messages = messages;
        this.drops = drops;
    }

    /// Tells what to act upon; the parts and their actions need each other, so this comes second.
    void bind(Composition composition) {
        bound = composition;
    }

    private Composition parts() {
        return Objects.requireNonNull(bound, "bind() comes before any action");
    }

    /// Takes the keys and drops of a scene and gives it its look, which follows the system when
    /// that is asked for.
    void install(Scene target) {
        scene = target;
        applyTheme();
        Platform.getPreferences().colorSchemeProperty().addListener(ignored -> applyTheme());
        target.addEventHandler(KeyEvent.KEY_PRESSED, this::handleKey);
        target.addEventHandler(KeyEvent.KEY_TYPED, event -> {
            if ("?".equals(event.getCharacter()) && !(target.getFocusOwner() instanceof TextInputControl)) {
                parts().shell().overlay().keys(all());
                event.consume();
            }
        });
        drops.install(parts().shell());
    }

    private void handleKey(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            parts().shell().back();
            event.consume();
            return;
        }
        for (Action action : all()) {
            KeyCombination keys = action.combination();
            Runnable run = action.run();
            if (keys != null && run != null && keys.match(event)) {
                run.run();
                event.consume();
                return;
            }
        }
    }

    /// Everything there is, in the order of the list of keys.
    List<Action> all() {
        return List.of(
                action("query", "Ctrl K", "Shortcut+K", () -> onBrowsePage(BrowsePage::focusQuery)),
                action("open-folder", "Ctrl O", "Shortcut+O", this::openFolder),
                action("open-bucket", "Ctrl B", "Shortcut+B", () -> parts().openBucket()),
                action(
                        "palette",
                        "Ctrl P",
                        "Shortcut+P",
                        () -> parts().shell().overlay().palette(all())),
                action("rescan", "F5", "F5", () -> parts().rescan()),
                action("rows", "Ctrl L", "Shortcut+L", () -> onBrowsePage(BrowsePage::focusRows)),
                action("groups", "Ctrl G", "Shortcut+G", () -> onBrowsePage(BrowsePage::switchGroups)),
                action("different", "Ctrl I", "Shortcut+I", () -> onBrowsePage(BrowsePage::switchDifferent)),
                action("regex", "Ctrl R", "Shortcut+R", () -> onBrowsePage(BrowsePage::switchRegex)),
                action("neighbours", "N", null, () -> onBrowsePage(BrowsePage::showNeighbours)),
                action("correlation", "S", null, () -> onBrowsePage(BrowsePage::showSameCorrelation)),
                action("index", "", null, () -> parts().showIndex()),
                action("export", "Ctrl E", "Shortcut+E", () -> onBrowsePage(BrowsePage::export)),
                action(
                        "compare-tray",
                        "Ctrl D",
                        "Shortcut+D",
                        () -> parts().browseModels().tray().compare()),
                action(
                        "replay-found",
                        "Ctrl Shift R",
                        "Shortcut+Shift+R",
                        () -> parts().batchDesk().replayFound()),
                action("compare-runs", "", null, () -> parts().runDesk().open()),
                explained("open", "Enter"),
                explained("preview", "Space"),
                explained("replay", "R"),
                explained("tray", "C"),
                explained("table", "T"),
                action(
                        "compare-table",
                        "",
                        null,
                        () -> parts().browseModels().tray().openTable()),
                explained("last-good", "L"),
                explained("pick", "Ctrl Space"),
                explained("pick-all", "Ctrl A"),
                explained("back", "Esc"),
                action("keys", "?", null, () -> parts().shell().overlay().keys(all())),
                action("demo", "", null, () -> parts().startDemo()),
                action("theme-system", "", null, () -> choose(ThemeChoice.SYSTEM)),
                action("theme-light", "", null, () -> choose(ThemeChoice.LIGHT)),
                action("theme-dark", "", null, () -> choose(ThemeChoice.DARK)));
    }

    private Action action(String key, String keys, @Nullable String combination, Runnable run) {
        return new Action(
                messages.get("action." + key),
                keys,
                combination == null ? null : KeyCombination.keyCombination(combination),
                run);
    }

    private Action explained(String key, String keys) {
        return new Action(messages.get("action." + key), keys, null, null);
    }

    private void onBrowsePage(Consumer<BrowsePage> action) {
        if (parts().shell().top().equals(parts().browsePage())) {
            action.accept(parts().browsePage());
        }
    }

    void openFolder() {
        chooseFolder(messages.get("action.open-folder"))
                .ifPresent(folder -> parts().library().openFolder(folder));
    }

    /// Lets the user choose a folder; empty when they changed their mind.
    Optional<Path> chooseFolder(String title) {
        Scene shown = scene;
        if (shown == null) {
            return Optional.empty();
        }
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        File folder = chooser.showDialog(shown.getWindow());
        return folder == null ? Optional.empty() : Optional.of(folder.toPath());
    }

    /// From light to dark and back, whatever the system says.
    void switchTheme() {
        choose(current() == Theme.DARK ? ThemeChoice.LIGHT : ThemeChoice.DARK);
    }

    void choose(ThemeChoice choice) {
        parts().settings().update(old -> old.withTheme(choice));
        applyTheme();
    }

    private Theme current() {
        return Theme.of(
                parts().settings().get().theme(), Platform.getPreferences().getColorScheme());
    }

    private void applyTheme() {
        Scene shown = scene;
        if (shown != null) {
            current().applyTo(shown);
        }
    }

    void openSettings() {
        ContextMenu menu = new ContextMenu();
        ToggleGroup group = new ToggleGroup();
        for (ThemeChoice choice : ThemeChoice.values()) {
            RadioMenuItem item = new RadioMenuItem(
                    messages.get("action.theme-" + choice.name().toLowerCase(java.util.Locale.ROOT)));
            item.setToggleGroup(group);
            item.setSelected(parts().settings().get().theme() == choice);
            item.setOnAction(ignored -> choose(choice));
            menu.getItems().add(item);
        }
        MenuItem keys = new MenuItem(messages.get("action.keys"));
        keys.setOnAction(ignored -> parts().shell().overlay().keys(all()));
        MenuItem index = new MenuItem(messages.get("action.index"));
        index.setOnAction(ignored -> parts().showIndex());
        menu.getItems().addAll(new SeparatorMenuItem(), index, keys);
        menu.show(parts().shell().settingsButton(), Side.BOTTOM, 0, 4);
    }
}
