package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.RegexSearch;
import dev.cassetteworkbench.search.SearchQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Looks for a regular expression in all texts of the matches. Hits arrive while it looks. Lives on
/// the toolkit thread.
final class RegexModel {
    static final int MOST = 1_000;

    private final BrowseViewModel browse;
    private final CassetteIndex index;
    private final Background background;
    private final Consumer<? super Throwable> problems;
    private final StringProperty pattern = new SimpleStringProperty(this, "pattern", "");
    private final BooleanProperty ignoreCase = new SimpleBooleanProperty(this, "ignoreCase", true);
    private final ReadOnlyObjectWrapper<RegexState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new RegexState.Idle());
    private final ObservableList<RegexSearch.Found> found = FXCollections.observableArrayList();
    private Background.Running running = Background.Running.NONE;
    private long sequence;

    RegexModel(
            BrowseViewModel browse, CassetteIndex index, Background background, Consumer<? super Throwable> problems) {
        this.browse = browse;
        this.index = index;
        this.background = background;
        this.problems = problems;
    }

    StringProperty patternProperty() {
        return pattern;
    }

    /// Whether `a` finds `A`.
    BooleanProperty ignoreCaseProperty() {
        return ignoreCase;
    }

    ReadOnlyObjectProperty<RegexState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Hits so far.
    ObservableList<RegexSearch.Found> found() {
        return FXCollections.unmodifiableObservableList(found);
    }

    /// Looks anew, in what the query of the box matches.
    void look() {
        cancel();
        found.clear();
        if (pattern.get().isBlank()) {
            state.set(new RegexState.Idle());
            return;
        }
        Pattern compiled;
        try {
            compiled = Pattern.compile(
                    pattern.get(), ignoreCase.get() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        } catch (PatternSyntaxException e) {
            state.set(new RegexState.Wrong(e.getDescription(), e.getIndex()));
            return;
        }
        long mine = ++sequence;
        state.set(new RegexState.Looking());
        RegexSearch search = search(compiled, mine);
        running = background.run(
                progress -> index.regex(search, progress),
                report -> end(mine, new RegexState.Done(report)),
                failure -> {
                    end(mine, new RegexState.Failed());
                    problems.accept(failure);
                });
    }

    private RegexSearch search(Pattern compiled, long mine) {
        SearchQuery within = browse.asked();
        // Asked from other threads, so it is a copy of what is open now.
        Map<String, IndexSource> sources = browse.library().sources().stream()
                .filter(OpenSource::isAttached)
                .collect(Collectors.toUnmodifiableMap(OpenSource::id, OpenSource::source));
        Queue<RegexSearch.Found> arrived = new ConcurrentLinkedQueue<>();
        AtomicBoolean waiting = new AtomicBoolean();
        return new RegexSearch(compiled, within, MOST, sources::get, hit -> {
            arrived.add(hit);
            // One delivery waits at any time, however fast hits come.
            if (waiting.compareAndSet(false, true)) {
                background.deliver(() -> {
                    waiting.set(false);
                    take(arrived, mine);
                });
            }
        });
    }

    private void take(Queue<RegexSearch.Found> arrived, long mine) {
        List<RegexSearch.Found> batch = new ArrayList<>();
        for (RegexSearch.Found hit = arrived.poll(); hit != null; hit = arrived.poll()) {
            batch.add(hit);
        }
        if (mine == sequence) {
            found.addAll(batch);
        }
    }

    private void end(long mine, RegexState now) {
        if (mine == sequence) {
            state.set(now);
        }
    }

    /// Stops; hits so far stay.
    void cancel() {
        running.cancel();
        running = Background.Running.NONE;
        if (state.get() instanceof RegexState.Looking) {
            state.set(new RegexState.Stopped());
        }
    }

    /// Shows the recording of a hit at the right.
    void choose(RegexSearch.Found hit) {
        browse.selectedProperty().set(hit.hit());
    }
}
