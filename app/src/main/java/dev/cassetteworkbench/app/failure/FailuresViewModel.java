package dev.cassetteworkbench.app.failure;

import dev.cassetteworkbench.app.fx.Asked;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Question;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.SearchQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Failures among the matches, put together, and the group that is looked at. Lives on the toolkit
/// thread.
public final class FailuresViewModel {
    /// Fields a group may be split by.
    public static final List<String> SPLITS = List.of("service", "env", "method", "endpoint", "source");

    private static final int MOST = 500;

    /// What follows from looking at a group.
    public interface Actions {
        /// Adds conditions to the query and shows the rows.
        void narrow(String clause);

        /// Shows one recording among the rows that `clause` finds.
        void open(Hit hit, String clause);

        void replay(Hit hit);

        void compareWithLastGood(Hit hit);
    }

    private final CassetteIndex index;
    private final Question<FailureGroups> question;
    private final DifferencesViewModel differences;
    private final Actions actions;
    private final Consumer<FailureGroups.Rules> keeper;
    private final ObjectProperty<FailureGroups.@Nullable Group> selected = new SimpleObjectProperty<>(this, "selected");
    private FailureGroups.Rules rules;
    private SearchQuery query = SearchQuery.ALL;
    private SearchQuery everything = SearchQuery.ALL;

    /// @param rules how groups were merged and split before
    /// @param keeper remembers how they are from now on
    public FailuresViewModel(
            CassetteIndex index,
            Background background,
            Actions actions,
            FailureGroups.Rules rules,
            Consumer<FailureGroups.Rules> keeper) {
        this.index = index;
        this.question = new Question<>(background);
        this.differences = new DifferencesViewModel(index, background);
        this.actions = actions;
        this.rules = rules;
        this.keeper = keeper;
        selected.addListener((ignored, before, now) -> askAbout(now));
        question.stateProperty().addListener((ignored, before, now) -> keepSelected(now));
    }

    public ReadOnlyObjectProperty<Asked<FailureGroups>> stateProperty() {
        return question.stateProperty();
    }

    /// The group looked at, null for none.
    public ObjectProperty<FailureGroups.@Nullable Group> selectedProperty() {
        return selected;
    }

    DifferencesViewModel differences() {
        return differences;
    }

    /// Puts the failures among the matches together.
    ///
    /// @param asked what they are matches of
    /// @param among what a group is compared with
    public void ask(SearchQuery asked, SearchQuery among) {
        query = asked;
        everything = among;
        ask();
    }

    private void ask() {
        SearchQuery now = query;
        FailureGroups.Rules kept = rules;
        question.ask(ignored -> index.groups(now, kept, MOST));
    }

    /// The group that was looked at stays so in its new form; else the latest is.
    private void keepSelected(Asked<FailureGroups> now) {
        if (now instanceof Asked.Answered<FailureGroups>(FailureGroups groups)) {
            FailureGroups.Group before = selected.get();
            selected.set(groups.groups().stream()
                    .filter(group -> before != null && group.id().equals(before.id()))
                    .findFirst()
                    .or(() -> groups.groups().stream().max(Comparator.comparing(FailureGroups.Group::lastSeen)))
                    .orElse(null));
        }
    }

    /// Against other requests of the same route, because against everything the route itself
    /// would be the greatest difference.
    private void askAbout(FailureGroups.@Nullable Group group) {
        if (group == null) {
            differences.forget();
            return;
        }
        Hit newest = group.newest();
        SearchQuery route =
                everything.and(new SearchQuery.Clause.Term("endpoint", newest.method() + " " + newest.endpoint()));
        differences.askAbout(
                SearchQuery.ALL.and(group.chosenBy()),
                route,
                everything,
                Set.of("class", "status", "method", "endpoint", "failed"));
    }

    /// These groups are one.
    void merge(List<FailureGroups.Group> groups) {
        change(GroupRules.merged(
                rules, groups.stream().map(FailureGroups.Group::id).collect(Collectors.toSet())));
    }

    /// This group is several, one for each value of a field.
    void split(FailureGroups.Group group, String field) {
        change(GroupRules.split(rules, group.id(), field));
    }

    /// This group is as the index found it.
    void asFound(FailureGroups.Group group) {
        change(GroupRules.asFound(rules, group.id()));
    }

    boolean isChanged(FailureGroups.Group group) {
        return GroupRules.changed(rules, group.id());
    }

    private void change(FailureGroups.Rules changed) {
        rules = changed;
        keeper.accept(changed);
        ask();
    }

    /// Its recordings as rows.
    void showRows(FailureGroups.Group group) {
        actions.narrow(clause(group));
    }

    /// One of its recordings.
    void open(FailureGroups.Group group, Hit hit) {
        actions.open(hit, clause(group));
    }

    void replay(Hit hit) {
        actions.replay(hit);
    }

    void compareWithLastGood(FailureGroups.Group group) {
        actions.compareWithLastGood(group.newest());
    }

    void narrow(FailureGroups.Group group, String clause) {
        actions.narrow(clause(group) + " " + clause);
    }

    /// The condition that finds a group's recordings, as it is written.
    static String clause(FailureGroups.Group group) {
        return SearchQuery.ALL.and(group.chosenBy()).toText();
    }
}
