package dev.cassetteworkbench.search.internal.opensearch;

import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.Facets;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.internal.lucene.DifferenceFinder;

/// Counts among the matches of a query on the server.
record RemoteCounts(Transport transport, JsonObject query) implements DifferenceFinder.Counts {
    @Override
    public Facets facets() throws IndexException {
        return new FacetQuestion(transport, query, Integer.MAX_VALUE).ask();
    }

    @Override
    public int between(String field, long from, long to) throws IndexException {
        JsonObject within = Dsl.both(query, Dsl.range(field, from, to));
        return (int) Dsl.number(transport.ask("POST", "/_count", Dsl.object("query", within)), "count");
    }
}
