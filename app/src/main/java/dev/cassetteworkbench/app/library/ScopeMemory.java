package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.preferences.SettingsStore;
import javafx.collections.ListChangeListener;

/// The part of the tree the rows are limited to comes back as soon as its source is open again.
final class ScopeMemory {
    private final BrowseViewModel browse;
    private BrowseViewModel.Scope waiting;

    private ScopeMemory(BrowseViewModel browse, BrowseViewModel.Scope waiting) {
        this.browse = browse;
        this.waiting = waiting;
    }

    /// Restores what is remembered and remembers every change from now on.
    static void keep(BrowseViewModel browse, SettingsStore settings) {
        String source = settings.get().browse().source();
        ScopeMemory memory = new ScopeMemory(
                browse,
                source.isEmpty()
                        ? BrowseViewModel.Scope.ALL
                        : new BrowseViewModel.Scope(
                                source, settings.get().browse().folder()));
        browse.library().sources().addListener((ListChangeListener<OpenSource>) ignored -> memory.look());
        browse.scopeProperty().addListener((ignored, before, now) -> {
            memory.waiting = BrowseViewModel.Scope.ALL; // whoever chooses meanwhile wants that
            String chosen = now.source();
            settings.update(old -> old.withBrowse(kept -> kept.withScope(chosen == null ? "" : chosen, now.folder())));
        });
    }

    private void look() {
        BrowseViewModel.Scope wanted = waiting;
        String source = wanted.source();
        if (source != null && browse.library().source(source).isPresent()) {
            browse.scopeProperty().set(wanted);
        }
    }
}
