package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.SearchSort;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.TopFieldCollectorManager;

/// Finds the rows of one page in the wanted order.
final class Ranking {
    private Ranking() {}

    static List<Hit> page(IndexSearcher searcher, Query query, SearchSort sort, int offset, int limit)
            throws IOException {
        if (offset < 0 || limit < 0) {
            throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
        }
        int wanted =
                (int) Math.min((long) offset + limit, searcher.getIndexReader().maxDoc());
        if (wanted <= offset || limit == 0) {
            return List.of();
        }
        // The index is sorted by time, so the newest are found without looking at the other
        // matches.
        ScoreDoc[] documents = searcher.search(query, new TopFieldCollectorManager(order(sort), wanted, 1)).scoreDocs;
        RowReader rows = new RowReader(searcher);
        List<Hit> hits = new ArrayList<>();
        for (int i = offset; i < documents.length; i++) {
            hits.add(rows.read(documents[i].doc));
        }
        return hits;
    }

    /// Rows that are equal in the chosen field come newest first.
    private static Sort order(SearchSort sort) {
        boolean down = sort.descending();
        SortField newest = Schema.INDEX_SORT.getSort()[0];
        return switch (sort.field()) {
            case RECORDED -> down ? Schema.INDEX_SORT : new Sort(time(false));
            case STATUS -> new Sort(IntField.newSortField(Schema.STATUS, down, SortedNumericSelector.Type.MIN), newest);
            case DURATION ->
                new Sort(LongField.newSortField(Schema.DURATION, down, SortedNumericSelector.Type.MIN), newest);
            case CALLS -> new Sort(new SortField(Schema.CALLS, SortField.Type.LONG, down), newest);
            case SIZE -> new Sort(new SortField(Schema.SIZE, SortField.Type.LONG, down), newest);
            case ENDPOINT -> new Sort(new SortField(Schema.ENDPOINT, SortField.Type.STRING, down), newest);
        };
    }

    private static SortField time(boolean down) {
        return LongField.newSortField(Schema.TIME, down, SortedNumericSelector.Type.MIN);
    }
}
