package dev.cassetteworkbench.app.failure;

import dev.cassetteworkbench.app.fx.Asked;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Question;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Differences;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.SearchQuery;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;

/// What is different about some recordings. Lives on the toolkit thread.
public final class DifferencesViewModel {
    private static final Set<String> RANGES = Set.of("dur", "calls", "failed");

    private final CassetteIndex index;
    private final Question<Differences> question;

    public DifferencesViewModel(CassetteIndex index, Background background) {
        this.index = index;
        this.question = new Question<>(background);
    }

    public ReadOnlyObjectProperty<Asked<Differences>> stateProperty() {
        return question.stateProperty();
    }

    /// The matches of a query against other matches of another.
    public void askAbout(SearchQuery selection, SearchQuery among) {
        question.ask(ignored -> index.differences(selection, among));
    }

    /// Chosen rows against other matches of a query.
    public void askAbout(Collection<Hit> rows, SearchQuery among) {
        List<Hit> chosen = List.copyOf(rows);
        question.ask(ignored -> index.differencesOf(chosen, among));
    }

    /// The matches of a selection against others of the same kind or, when there are none,
    /// against everything. What the selection was chosen by is left out: it is no news.
    void askAbout(SearchQuery selection, SearchQuery kind, SearchQuery everything, Set<String> known) {
        question.ask(ignored -> {
            Differences near = index.differences(selection, kind);
            Differences found = near.rest() > 0 ? near : index.differences(selection, everything);
            return new Differences(
                    found.selected(),
                    found.rest(),
                    found.values().stream()
                            .filter(value -> !known.contains(value.field()))
                            .toList());
        });
    }

    public void forget() {
        question.forget();
    }

    /// The condition that finds what a value says: the value, or its absence when the selection
    /// has less of it.
    public static String clause(Differences.Value value) {
        String clause = RANGES.contains(value.field())
                ? value.field() + ":" + value.value()
                : SearchQuery.ALL.with(value.field(), value.value()).toText();
        return value.moreFrequent() ? clause : "-" + clause;
    }
}
