package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.Problem;
import dev.cassetteworkbench.search.RegexSearch;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.search.internal.lucene.Candidates;
import dev.cassetteworkbench.search.internal.lucene.Schema;
import dev.cassetteworkbench.search.internal.regex.RequiredWords;
import java.util.ArrayList;
import java.util.List;

/// Files that may have a regular expression, a few hundred rows at a time.
final class RemoteCandidates implements Candidates {
    private static final int PAGE = 500;

    private final Pages pages;
    private final JsonObject query;
    private final int count;
    private List<Hit> rows = List.of();
    private int from = -1;

    RemoteCandidates(Pages pages, JsonObject query, int count) {
        this.pages = pages;
        this.query = query;
        this.count = count;
    }

    /// Files without a word that every match has are left out; files whose text was cut are not.
    static JsonObject query(RegexSearch search) {
        List<JsonObject> required = new ArrayList<>();
        required.add(ClauseDsl.of(search.within()));
        for (String word : RequiredWords.of(search.pattern())) {
            required.add(Dsl.either(
                    Dsl.contained(Schema.BODY, word),
                    Dsl.contained(Schema.ERROR, word),
                    Dsl.contained(Schema.IDS, word),
                    Dsl.terms(Schema.FLAG, List.of(Schema.CUT, Schema.HEAD))));
        }
        return Dsl.all(required, List.of(Dsl.terms(Schema.FLAG, List.of(Schema.UNREADABLE, Schema.ENDS))));
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public synchronized Hit row(int place) throws IndexException {
        if (from < 0 || place < from || place >= from + PAGE) {
            from = place - place % PAGE;
            rows = pages.page(query, SearchSort.NEWEST, from, PAGE).hits();
        }
        if (place - from >= rows.size()) {
            throw new IndexException(new Problem.Failed("the index changed meanwhile"));
        }
        return rows.get(place - from);
    }
}
