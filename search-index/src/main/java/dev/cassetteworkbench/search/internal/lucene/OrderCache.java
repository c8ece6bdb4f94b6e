package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.SearchSort;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.util.LongValues;

/// Whole orders of matches, four bytes a row, so that a table of a million rows can be looked at
/// anywhere. Of the
/// generation that was asked last, and the four queries.
final class OrderCache {
    private static final int MOST = 4;

    private record Key(Query query, SearchSort sort) {}

    private final Dictionary.Cache dictionaries = new Dictionary.Cache();
    private Object generation = new Object();
    private final Map<Key, int[]> orders = new LinkedHashMap<>(8, 0.75f, true);

    int[] of(IndexSearcher searcher, Query query, SearchSort sort) throws IOException {
        Object now = searcher.getIndexReader().getReaderCacheHelper().getKey();
        Key key = new Key(query, sort);
        synchronized (this) {
            if (!now.equals(generation)) {
                orders.clear();
                generation = now;
            }
            int[] known = orders.get(key);
            if (known != null) {
                return known;
            }
        }
        int[] order = new Ordering(searcher, dictionaries, sort).of(query);
        synchronized (this) {
            if (now.equals(generation)) {
                orders.put(key, order);
                if (orders.size() > MOST) {
                    orders.remove(orders.keySet().iterator().next());
                }
            }
        }
        return order;
    }

    /// Sorts by two numbers per match: the chosen field and the time.
    private static final class Ordering {
        private final IndexSearcher searcher;
        private final Dictionary.Cache dictionaries;
        private final SearchSort sort;
        private long[] first = new long[1_024];
        private long[] second = new long[1_024];
        private int[] documents = new int[1_024];
        private int count;

        Ordering(IndexSearcher searcher, Dictionary.Cache dictionaries, SearchSort sort) {
            this.searcher = searcher;
            this.dictionaries = dictionaries;
            this.sort = sort;
        }

        int[] of(Query query) throws IOException {
            Matches.each(searcher, query, leaf -> {
                Numbers chosen = numbers(leaf);
                Numbers times = indexed(leaf, Schema.TIME);
                return (block, length) -> {
                    for (int i = 0; i < length; i++) {
                        add(leaf.docBase + block[i], chosen.of(block[i]), times.of(block[i]));
                    }
                };
            });
            return sorted();
        }

        private interface Numbers {
            long of(int document) throws IOException;
        }

        private Numbers numbers(LeafReaderContext leaf) throws IOException {
            return switch (sort.field()) {
                case RECORDED -> indexed(leaf, Schema.TIME);
                case STATUS -> indexed(leaf, Schema.STATUS);
                case DURATION -> indexed(leaf, Schema.DURATION);
                case CALLS -> indexed(leaf, Schema.CALLS);
                case SIZE -> indexed(leaf, Schema.SIZE);
                case FAILED -> indexed(leaf, Schema.FAILED);
                case SLOWEST -> indexed(leaf, Schema.SLOWEST);
                case ENDPOINT -> texts(leaf, Schema.ENDPOINT);
                case METHOD -> texts(leaf, Schema.METHOD);
                case SERVICE -> texts(leaf, Schema.SERVICE);
                case ENV -> texts(leaf, Schema.ENV);
            };
        }

        private static Numbers indexed(LeafReaderContext leaf, String field) throws IOException {
            NumericDocValues values = RowReader.indexed(leaf.reader(), field);
            return document -> values.advanceExact(document) ? values.longValue() : 0;
        }

        private Numbers texts(LeafReaderContext leaf, String field) throws IOException {
            SortedDocValues values = DocValues.getSorted(leaf.reader(), field + Schema.VALUE);
            LongValues ours = dictionaries.of(searcher, field + Schema.VALUE).from(leaf.ord);
            return document -> values.advanceExact(document) ? ours.get(values.ordValue()) : -1;
        }

        private void add(int document, long chosen, long time) {
            if (count == documents.length) {
                documents = Arrays.copyOf(documents, 2 * count);
                first = Arrays.copyOf(first, 2 * count);
                second = Arrays.copyOf(second, 2 * count);
            }
            documents[count] = document;
            first[count] = sort.descending() ? -chosen : chosen;
            // Newest first among equals; the oldest-first list has no equals but of time.
            second[count] = -time;
            count++;
        }

        private int[] sorted() {
            int[] rows = new int[count];
            int[] scratch = new int[count];
            for (int i = 0; i < count; i++) {
                rows[i] = i;
            }
            sort(rows, scratch, 0, count);
            int[] order = new int[count];
            for (int i = 0; i < count; i++) {
                order[i] = documents[rows[i]];
            }
            return order;
        }

        /// Stable merge sort that passes over what is in order already: segments are sorted by time.
        private void sort(int[] rows, int[] scratch, int from, int to) {
            if (to - from < 2) {
                return;
            }
            int middle = (from + to) >>> 1;
            sort(rows, scratch, from, middle);
            sort(rows, scratch, middle, to);
            if (!after(rows[middle - 1], rows[middle])) {
                return;
            }
            System.arraycopy(rows, from, scratch, from, middle - from);
            int left = from;
            int right = middle;
            for (int at = from; left < middle; at++) {
                rows[at] = right < to && after(scratch[left], rows[right]) ? rows[right++] : scratch[left++];
            }
        }

        private boolean after(int one, int other) {
            return first[one] > first[other] || (first[one] == first[other] && second[one] > second[other]);
        }
    }
}
