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

/// Finds the rows of one page in the wanted order: near the top by a search that stops early,
/// further down from the whole order, which is kept.
final class Ranking {
    /// A search for the first so many rows is cheaper than sorting all.
    private static final int NEAR = 1_000;

    private final OrderCache orders = new OrderCache();

    List<Hit> page(IndexSearcher searcher, Query query, SearchSort sort, int offset, int limit) throws IOException {
        if (offset < 0 || limit < 0) {
            throw new IllegalArgumentException("offset " + offset + ", limit " + limit);
        }
        int wanted =
                (int) Math.min((long) offset + limit, searcher.getIndexReader().maxDoc());
        if (wanted <= offset || limit == 0) {
            return List.of();
        }
        int[] documents = wanted <= NEAR ? top(searcher, query, sort, wanted) : orders.of(searcher, query, sort);
        RowReader rows = new RowReader(searcher);
        List<Hit> hits = new ArrayList<>();
        for (int i = offset; i < Math.min(wanted, documents.length); i++) {
            hits.add(rows.read(documents[i]));
        }
        return hits;
    }

    /// All matches, newest first; to be read only.
    int[] all(IndexSearcher searcher, Query query) throws IOException {
        return orders.of(searcher, query, SearchSort.NEWEST);
    }

    private static int[] top(IndexSearcher searcher, Query query, SearchSort sort, int wanted) throws IOException {
        // The index is sorted by time, so the newest are found without looking at the other
        // matches.
        ScoreDoc[] found = searcher.search(query, new TopFieldCollectorManager(order(sort), wanted, 1)).scoreDocs;
        int[] documents = new int[found.length];
        for (int i = 0; i < found.length; i++) {
            documents[i] = found[i].doc;
        }
        return documents;
    }

    /// Rows that are equal in the chosen field come newest first.
    private static Sort order(SearchSort sort) {
        boolean down = sort.descending();
        return switch (sort.field()) {
            case RECORDED -> down ? Schema.INDEX_SORT : new Sort(time(false));
            case STATUS -> whole(Schema.STATUS, down);
            case DURATION -> longer(Schema.DURATION, down);
            case CALLS -> whole(Schema.CALLS, down);
            case SIZE -> longer(Schema.SIZE, down);
            case FAILED -> whole(Schema.FAILED, down);
            case SLOWEST -> longer(Schema.SLOWEST, down);
            case ENDPOINT -> text(Schema.ENDPOINT, down);
            case METHOD -> text(Schema.METHOD, down);
            case SERVICE -> text(Schema.SERVICE, down);
            case ENV -> text(Schema.ENV, down);
        };
    }

    private static Sort whole(String field, boolean down) {
        return newestFirst(IntField.newSortField(field, down, SortedNumericSelector.Type.MIN));
    }

    private static Sort longer(String field, boolean down) {
        return newestFirst(LongField.newSortField(field, down, SortedNumericSelector.Type.MIN));
    }

    private static Sort text(String field, boolean down) {
        return newestFirst(new SortField(field + Schema.VALUE, SortField.Type.STRING, down));
    }

    private static Sort newestFirst(SortField first) {
        return new Sort(first, Schema.INDEX_SORT.getSort()[0]);
    }

    private static SortField time(boolean down) {
        return LongField.newSortField(Schema.TIME, down, SortedNumericSelector.Type.MIN);
    }
}
