package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.preferences.SavedSearch;
import dev.cassetteworkbench.app.preferences.Settings;
import dev.cassetteworkbench.app.preferences.SettingsStore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The searches worth keeping, with the number of rows each finds now. Lives on the toolkit thread.
final class SavedSearches {
    /// A search and what it finds.
    ///
    /// @param count -1 while not known, or when the text is no query any more
    record Counted(SavedSearch search, int count) {}

    private final SettingsStore settings;
    private final Searcher searcher;
    private final Lane lane;
    private final Consumer<? super Throwable> problems;
    private final ObservableList<Counted> counts = FXCollections.observableArrayList();

    SavedSearches(
            SettingsStore settings,
            Searcher searcher,
            Library library,
            Background background,
            Consumer<? super Throwable> problems) {
        this.settings = settings;
        this.searcher = searcher;
        this.lane = new Lane(background);
        this.problems = problems;
        settings.settingsProperty().addListener((ignored, before, now) -> {
            if (!before.searches().equals(now.searches())) {
                count(now);
            }
        });
        library.statusProperty().addListener(ignored -> count(settings.get()));
        show(settings.get().searches().stream()
                .map(search -> new Counted(search, -1))
                .toList());
    }

    ObservableList<Counted> counts() {
        return counts;
    }

    /// Keeps a query under its own text as name, unless it is kept already.
    void add(String query) {
        String text = query.strip();
        if (text.isEmpty()
                || settings.get().searches().stream()
                        .anyMatch(search -> search.query().equals(text))) {
            return;
        }
        settings.update(old -> {
            List<SavedSearch> kept = new ArrayList<>(old.searches());
            kept.add(new SavedSearch(text, text));
            return old.withSearches(kept);
        });
    }

    void remove(SavedSearch search) {
        settings.update(old -> old.withSearches(
                old.searches().stream().filter(kept -> !kept.equals(search)).toList()));
    }

    private void count(Settings now) {
        lane.run(
                progress -> {
                    List<Counted> result = new ArrayList<>();
                    for (SavedSearch search : now.searches()) {
                        progress.throwIfCancelled();
                        result.add(new Counted(search, searcher.count(search.query())));
                    }
                    return result;
                },
                this::show,
                problems);
    }

    private void show(List<Counted> now) {
        counts.setAll(now);
    }
}
