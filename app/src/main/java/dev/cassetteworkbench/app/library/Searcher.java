package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Facets;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.QuerySyntaxException;
import dev.cassetteworkbench.search.SearchPage;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks the index everything the browse page wants to know. Blocks; call it in the background.
final class Searcher {
    /// Facet fields that have a menu of their own, in the order of the menus.
    static final List<String> FIRST_MENUS = List.of("class", "method", "service", "env", "dep", "replayable");

    /// Those behind one more step.
    static final List<String> MORE_MENUS = List.of("status", "endpoint", "type", "etype", "tag", "source");

    private static final Set<String> TIME_FIELDS = Set.of("date", "after", "before");

    /// Turns text into a query.
    @FunctionalInterface
    interface Parser {
        SearchQuery parse(String text) throws QuerySyntaxException;
    }

    private final CassetteIndex index;
    private final Parser parser;

    Searcher(CassetteIndex index, Parser parser) {
        this.index = index;
        this.parser = parser;
    }

    static Parser parser(InstantSource clock, ZoneId zone) {
        return text -> SearchQuery.parseWhileTyping(text, clock.instant(), zone);
    }

    SearchQuery parse(String text) throws QuerySyntaxException {
        return parser.parse(text);
    }

    /// @param scope the folder chosen in the tree, null for everything
    /// @param zoomed whether the histogram shows the chosen time only
    SearchAnswer search(
            QueryText text, SearchQuery query, SearchQuery.@Nullable Clause scope, SearchSort sort, boolean zoomed)
            throws IndexException, QuerySyntaxException {
        SearchQuery scoped = scoped(query, scope);
        SearchPage page = index.search(scoped, sort, 0, HitPages.PAGE);
        Facets facets = index.facets(scoped);
        Map<String, Facets.Field> menus = new LinkedHashMap<>();
        for (Facets.Field field : facets.fields()) {
            menus.put(field.name(), field);
        }
        for (String field : List.copyOf(menus.keySet())) {
            QueryText others = text.withoutField(field);
            if (others.clauses().size() < text.clauses().size()) {
                index.facets(scoped(parser.parse(others.text()), scope)).fields().stream()
                        .filter(candidate -> candidate.name().equals(field))
                        .findFirst()
                        .ifPresent(found -> menus.put(field, found));
            }
        }
        return new SearchAnswer(
                page.hits(),
                page.total(),
                index.status().cassettes(),
                page.tookMs(),
                menus,
                zoomed ? facets.histogram() : histogram(text, facets, scope));
    }

    private List<Facets.Bucket> histogram(QueryText text, Facets facets, SearchQuery.@Nullable Clause scope)
            throws IndexException, QuerySyntaxException {
        QueryText timeless = text;
        for (String field : TIME_FIELDS) {
            timeless = timeless.replacing(field, "");
        }
        if (timeless.text().equals(text.text())
                || timeless.clauses().size() == text.clauses().size()) {
            return facets.histogram();
        }
        return index.facets(scoped(parser.parse(timeless.text()), scope)).histogram();
    }

    List<Hit> page(SearchQuery query, SearchQuery.@Nullable Clause scope, SearchSort sort, int page)
            throws IndexException {
        return index.search(scoped(query, scope), sort, page * HitPages.PAGE, HitPages.PAGE)
                .hits();
    }

    List<Hit> rows(SearchQuery query, SearchSort sort, int offset, int limit) throws IndexException {
        return index.search(query, sort, offset, limit).hits();
    }

    /// Number of matches of a saved search, -1 when its text is no query any more.
    int count(String text) throws IndexException {
        try {
            return index.search(parser.parse(text), SearchSort.NEWEST, 0, 1).total();
        } catch (QuerySyntaxException _) {
            return -1;
        }
    }

    private static SearchQuery scoped(SearchQuery query, SearchQuery.@Nullable Clause scope) {
        return scope == null ? query : query.and(scope);
    }
}
