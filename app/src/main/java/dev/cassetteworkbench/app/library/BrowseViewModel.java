package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.cassette.CompareRequester;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.QuerySyntaxException;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What is asked and what came back: query text, its chips, facets and histogram, the rows, the
/// chosen row. Lives on
/// the toolkit thread.
public final class BrowseViewModel {
    private static final Duration TYPING_PAUSE = Duration.ofMillis(120);

    /// Why the query text cannot be understood, and where.
    record QueryProblem(String message, int start, int end) {}

    /// Part of the tree the rows are limited to.
    ///
    /// @param source null for all sources
    /// @param folder path ending in `/`, empty for the whole source
    record Scope(@Nullable String source, String folder) {
        static final Scope ALL = new Scope(null, "");
    }

    private final Library library;
    private final Searcher searcher;
    private final Background background;
    private final Messages messages;
    private final CompareRequester comparer;
    private final Consumer<? super Throwable> problems;
    private final Lane searches;
    private Consumer<String> memory = ignored -> {};
    private SearchQuery asked = SearchQuery.ALL;
    private Background.Running typing = Background.Running.NONE;

    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyObjectWrapper<@Nullable QueryProblem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyObjectWrapper<SearchAnswer> answer =
            new ReadOnlyObjectWrapper<>(this, "answer", SearchAnswer.NONE);
    private final ReadOnlyObjectWrapper<HitPages> rows = new ReadOnlyObjectWrapper<>(this, "rows", HitPages.empty());
    private final ReadOnlyBooleanWrapper searching = new ReadOnlyBooleanWrapper(this, "searching", false);
    private final ObjectProperty<SearchSort> sort = new SimpleObjectProperty<>(this, "sort", SearchSort.NEWEST);
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(this, "scope", Scope.ALL);
    private final BooleanProperty zoomed = new SimpleBooleanProperty(this, "zoomed", false);
    private final ObjectProperty<@Nullable Hit> selected = new SimpleObjectProperty<>(this, "selected");
    private final ReadOnlyObjectWrapper<String> notice = new ReadOnlyObjectWrapper<>(this, "notice", "");

    BrowseViewModel(
            Library library,
            CassetteIndex index,
            Searcher searcher,
            Background background,
            Messages messages,
            CompareRequester comparer,
            Consumer<? super Throwable> problems) {
        this.library = library;
        this.searcher = searcher;
        this.background = background;
        this.messages = messages;
        this.comparer = comparer;
        this.problems = problems;
        this.searches = new Lane(background);
        text.addListener(ignored -> typed());
        sort.addListener(ignored -> searchNow());
        scope.addListener(ignored -> searchNow());
        zoomed.addListener(ignored -> searchNow());
        selected.addListener((ignored, before, now) -> remember());
        library.revisionProperty().addListener(ignored -> searchNow());
    }

    /// Text of the query box. Writing to it searches after a short pause.
    StringProperty textProperty() {
        return text;
    }

    /// Null when the text can be understood.
    ReadOnlyObjectProperty<@Nullable QueryProblem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// What came back last.
    ReadOnlyObjectProperty<SearchAnswer> answerProperty() {
        return answer.getReadOnlyProperty();
    }

    /// Rows of the answer.
    ReadOnlyObjectProperty<HitPages> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// True between asking and answer.
    ReadOnlyBooleanProperty searchingProperty() {
        return searching.getReadOnlyProperty();
    }

    /// Order of rows.
    ObjectProperty<SearchSort> sortProperty() {
        return sort;
    }

    /// Part of the tree the rows are limited to.
    ObjectProperty<Scope> scopeProperty() {
        return scope;
    }

    /// Whether the histogram shows the chosen time only, and not all.
    BooleanProperty zoomedProperty() {
        return zoomed;
    }

    /// The row shown at the right; stays when a new answer no longer holds it.
    ObjectProperty<@Nullable Hit> selectedProperty() {
        return selected;
    }

    /// A passing remark for the user, empty when there is none.
    ReadOnlyObjectProperty<String> noticeProperty() {
        return notice.getReadOnlyProperty();
    }

    QueryText query() {
        return new QueryText(text.get());
    }

    /// Searches at once, e.g. on Enter.
    void searchNow() {
        typing.cancel();
        QueryText now = query();
        SearchQuery parsed = understood(now.text());
        if (parsed == null) {
            return;
        }
        SearchQuery.Clause limit = limit();
        SearchSort order = sort.get();
        boolean zoom = zoomed.get();
        searching.set(true);
        searches.run(
                ignored -> searcher.search(now, parsed, limit, order, zoom),
                result -> {
                    searching.set(false);
                    asked = limit == null ? parsed : parsed.and(limit);
                    answer.set(result);
                    List<Hit> byKey = result.total() == 0 && now.text().isBlank() ? rowsByKey() : List.of();
                    rows.set(byKey.isEmpty() ? rowsOf(result, parsed, limit, order) : HitPages.whole(byKey));
                },
                failure -> {
                    searching.set(false);
                    problems.accept(failure);
                });
    }

    /// What is being looked for; null while the text cannot be understood.
    @Nullable
    SearchQuery searched() {
        SearchQuery parsed = understood(query().text());
        SearchQuery.Clause limit = limit();
        return parsed == null || limit == null ? parsed : parsed.and(limit);
    }

    /// What the answer is an answer to, the limits of the tree included.
    SearchQuery asked() {
        return asked;
    }

    /// All rows of the answer, to be read in the background.
    HitExport.Rows rowsOfAnswer() {
        SearchQuery query = asked;
        SearchSort order = sort.get();
        return (offset, limit) -> searcher.rows(query, order, offset, limit);
    }

    /// Everything within the limits of the tree.
    SearchQuery scopeOnly() {
        SearchQuery.Clause limit = limit();
        return limit == null ? SearchQuery.ALL : SearchQuery.ALL.and(limit);
    }

    /// @param keeper keeps queries that led somewhere
    void rememberWith(Consumer<String> keeper) {
        memory = keeper;
    }

    /// The query that stands in the box led somewhere.
    void remember() {
        if (problem.get() == null) {
            memory.accept(text.get());
        }
    }

    private void typed() {
        understood(query().text());
        typing.cancel();
        typing = background.after(TYPING_PAUSE, this::searchNow);
    }

    private @Nullable SearchQuery understood(String typed) {
        try {
            SearchQuery parsed = searcher.parse(typed);
            problem.set(null);
            return parsed;
        } catch (QuerySyntaxException e) {
            int length = text.get().length();
            int start = Math.min(Math.max(e.start(), 0), length);
            problem.set(new QueryProblem(
                    String.valueOf(e.getMessage()), start, Math.min(Math.max(e.end(), start), length)));
            return null;
        }
    }

    private HitPages rowsOf(
            SearchAnswer result, SearchQuery query, SearchQuery.@Nullable Clause limit, SearchSort order) {
        HitPages[] self = new HitPages[1];
        self[0] = new HitPages(
                result.total(),
                result.first(),
                page -> background.run(
                        ignored -> searcher.page(query, limit, order, page),
                        hits -> self[0].arrived(page, hits),
                        problems));
        return self[0];
    }

    /// What the keys of a bucket tell while nothing of it is in the index yet.
    private List<Hit> rowsByKey() {
        Scope chosen = scope.get();
        return library.sources().stream()
                .filter(source -> chosen.source() == null || source.id().equals(chosen.source()))
                .flatMap(source -> source.rowsByKey().stream())
                .filter(row -> row.path().startsWith(chosen.folder()))
                .toList();
    }

    private SearchQuery.@Nullable Clause limit() {
        Scope chosen = scope.get();
        String source = chosen.source();
        if (source == null) {
            return null;
        }
        SearchQuery.Clause whole = new SearchQuery.Clause.Term("source", source);
        return chosen.folder().isEmpty()
                ? whole
                : new SearchQuery.Clause.All(
                        List.of(whole, new SearchQuery.Clause.Contains("file", chosen.folder() + "*")));
    }

    /// Adds or removes one value of a facet.
    void toggle(String field, String value) {
        change(query().toggle(field, value));
    }

    /// Adds conditions, those that stand there already left out; a `group:` takes the place of another.
    void narrow(String conditions) {
        QueryText now = query();
        for (QueryText.Clause clause : new QueryText(conditions).clauses()) {
            now = clause.field().equals("group") ? now.replacing("group", clause.text()) : now.with(clause);
        }
        change(now);
    }

    /// Leaves one value of a facet out, or no longer.
    void exclude(String field, String value) {
        change(query().exclude(field, value));
    }

    /// Removes one chip.
    void remove(QueryText.Clause clause) {
        change(query().without(clause));
    }

    /// Asks something else altogether.
    void replaceQuery(String query) {
        zoomed.set(false);
        change(new QueryText(query));
    }

    /// Limits the rows to a span of time, in place of any other time condition.
    void brush(Instant from, Instant to) {
        change(query().replacing("after", "").replacing("before", "").replacing("date", "date:" + from + ".." + to));
    }

    /// Limits the rows to a span of time and shows the histogram of just that.
    void zoomTo(Instant from, Instant to) {
        zoomed.set(true);
        brush(from, to);
    }

    /// Takes every time condition away.
    void clearTime() {
        zoomed.set(false);
        change(query().replacing("after", "").replacing("before", "").replacing("date", ""));
    }

    private void change(QueryText changed) {
        text.set(changed.text());
        searchNow();
    }

    /// Opens the comparison of the nearest earlier success (A) with this row (B); says so when
    /// there is none.
    void compareWithLastGood(Hit failure) {
        comparer.withTwin(
                ref(failure),
                () -> notify(messages.get("browse.no-last-good", failure.method() + " " + failure.endpoint())));
    }

    /// Compares two rows, the second dropped on the first or put beside it.
    void compare(CassetteRef a, CassetteRef b) {
        if (a.equals(b)) {
            notify(messages.get("browse.compare-with-itself"));
        } else {
            comparer.compare(a, b);
        }
    }

    void notify(String remark) {
        notice.set("");
        notice.set(remark);
    }

    Library library() {
        return library;
    }

    static CassetteRef ref(Hit hit) {
        return new CassetteRef(hit.source(), hit.path());
    }
}
