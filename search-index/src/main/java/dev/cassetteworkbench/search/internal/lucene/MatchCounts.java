package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.Facets;
import java.io.IOException;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/// Counts among the matches of a query in the embedded index.
record MatchCounts(IndexSearcher searcher, Dictionary.Cache dictionaries, Query query)
        implements DifferenceFinder.Counts {
    @Override
    public Facets facets() throws IOException {
        return FacetCounter.count(searcher, dictionaries, query, Integer.MAX_VALUE);
    }

    @Override
    public int between(String field, long from, long to) throws IOException {
        Query range = field.equals(Schema.DURATION)
                ? LongField.newRangeQuery(field, from, to)
                : IntField.newRangeQuery(field, Math.toIntExact(from), Math.toIntExact(to));
        return searcher.count(new BooleanQuery.Builder()
                .add(range, Occur.FILTER)
                .add(query, Occur.FILTER)
                .build());
    }
}
