package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.preferences.SavedSearch;
import dev.cassetteworkbench.app.preferences.SearchFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The searches worth keeping, with the number of rows each finds now. They are files, read again
/// whenever they are counted, so that one that somebody puts there appears by itself. Lives on the
/// toolkit thread.
final class SavedSearches {
    /// A search and what it finds.
    ///
    /// @param count -1 while not known, or when the text is no query any more
    record Counted(SavedSearch search, int count) {}

    private final SearchFiles files;
    private final List<SavedSearch> first;
    private final Searcher searcher;
    private final Background background;
    private final Lane lane;
    private final Consumer<? super Throwable> problems;
    private final ObservableList<Counted> counts = FXCollections.observableArrayList();

    /// @param first searches of the first start
    SavedSearches(
            SearchFiles files,
            List<SavedSearch> first,
            Searcher searcher,
            Library library,
            Background background,
            Consumer<? super Throwable> problems) {
        this.files = files;
        this.first = first;
        this.searcher = searcher;
        this.background = background;
        this.lane = new Lane(background);
        this.problems = problems;
        library.statusProperty().addListener((ignored, before, now) -> count());
        show(first.stream().map(search -> new Counted(search, -1)).toList());
    }

    ObservableList<Counted> counts() {
        return counts;
    }

    /// Keeps a query under its own text as name, unless it is kept already.
    void add(String query) {
        String text = query.strip();
        if (text.isEmpty()
                || counts.stream().anyMatch(counted -> counted.search().query().equals(text))) {
            return;
        }
        change(() -> files.add(new SavedSearch(text, text)));
    }

    void read() {
        count();
    }

    void remove(SavedSearch search) {
        change(() -> files.remove(search));
    }

    private interface Change {
        void apply() throws IOException;
    }

    private void change(Change change) {
        background.run(
                ignored -> {
                    files.read(first); // writes those of the first start before the folder is there
                    change.apply();
                    return change;
                },
                ignored -> count(),
                problems);
    }

    private void count() {
        lane.run(
                progress -> {
                    List<Counted> result = new ArrayList<>();
                    for (SavedSearch search : files.read(first)) {
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
