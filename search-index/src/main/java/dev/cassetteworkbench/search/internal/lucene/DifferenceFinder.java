package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.Differences;
import dev.cassetteworkbench.search.Facets;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;

/// Compares how often values occur in a selection and in the rest.
final class DifferenceFinder {
    /// A difference that chance makes once in a thousand times (G-test, one degree of freedom)
    /// is none.
    private static final double CHANCE = 10.83;

    private static final double LEAST_WEIGHT = 0.05;
    private static final int MOST = 50;

    private static final Map<String, long[]> MILLISECONDS = Map.of(
            "<10ms", new long[] {0, 10},
            "10ms..100ms", new long[] {10, 100},
            "100ms..1s", new long[] {100, 1_000},
            "1s..10s", new long[] {1_000, 10_000},
            ">=10s", new long[] {10_000, Long.MAX_VALUE / 1_000});

    private static final Map<String, int[]> COUNTS = Map.of(
            "0", new int[] {0, 0},
            "1..5", new int[] {1, 5},
            "6..20", new int[] {6, 20},
            ">20", new int[] {21, Integer.MAX_VALUE});

    private DifferenceFinder() {}

    static Differences find(IndexSearcher searcher, Dictionary.Cache dictionaries, Query selection, Query among)
            throws IOException {
        Query selected = both(selection, among);
        Facets all = FacetCounter.count(searcher, dictionaries, among, Integer.MAX_VALUE);
        Facets ours = FacetCounter.count(searcher, dictionaries, selected, Integer.MAX_VALUE);
        int rest = all.total() - ours.total();
        List<Differences.Value> values = new ArrayList<>();
        for (int i = 0; i < all.fields().size(); i++) {
            String name = all.fields().get(i).name();
            Map<String, Integer> here = new HashMap<>();
            ours.fields().get(i).values().forEach(value -> here.put(Schema.fold(value.value()), value.count()));
            for (Facets.Value value : all.fields().get(i).values()) {
                int inside = here.getOrDefault(Schema.fold(value.value()), 0);
                add(values, name, value.value(), inside, value.count() - inside, ours.total(), rest);
            }
        }
        for (Map.Entry<String, long[]> range : MILLISECONDS.entrySet()) {
            Query times = LongField.newRangeQuery(
                    Schema.DURATION, range.getValue()[0] * 1_000, range.getValue()[1] * 1_000 - 1);
            count(searcher, values, "dur", range.getKey(), times, selected, among, ours.total(), rest);
        }
        for (Map.Entry<String, int[]> range : COUNTS.entrySet()) {
            for (String field : List.of(Schema.CALLS, Schema.FAILED)) {
                Query numbers = IntField.newRangeQuery(field, range.getValue()[0], range.getValue()[1]);
                count(searcher, values, field, range.getKey(), numbers, selected, among, ours.total(), rest);
            }
        }
        values.sort(Comparator.comparingDouble(Differences.Value::weight)
                .reversed()
                .thenComparing(Differences.Value::field)
                .thenComparing(Differences.Value::value));
        return new Differences(ours.total(), rest, values.subList(0, Math.min(MOST, values.size())));
    }

    private static void count(
            IndexSearcher searcher,
            List<Differences.Value> values,
            String field,
            String range,
            Query query,
            Query selected,
            Query among,
            int ours,
            int rest)
            throws IOException {
        int inside = searcher.count(both(query, selected));
        add(values, field, range, inside, searcher.count(both(query, among)) - inside, ours, rest);
    }

    private static Query both(Query one, Query other) {
        return new BooleanQuery.Builder()
                .add(one, Occur.FILTER)
                .add(other, Occur.FILTER)
                .build();
    }

    private static void add(
            List<Differences.Value> values, String field, String value, int inside, int outside, int ours, int rest) {
        if (ours == 0 || rest == 0) {
            return;
        }
        Differences.Value difference =
                new Differences.Value(field, value, inside, outside, (double) inside / ours, (double) outside / rest);
        if (difference.weight() >= LEAST_WEIGHT && significance(inside, outside, ours, rest) >= CHANCE) {
            values.add(difference);
        }
    }

    /// Twice the logarithm of the likelihood ratio of "another share" to "the same share".
    static double significance(int inside, int outside, int ours, int rest) {
        double both = inside + outside;
        double all = (double) ours + rest;
        return 2
                * (part(inside, ours * both / all)
                        + part(outside, rest * both / all)
                        + part(ours - inside, ours * (all - both) / all)
                        + part(rest - outside, rest * (all - both) / all));
    }

    private static double part(double seen, double expected) {
        return seen == 0 ? 0 : seen * Math.log(seen / expected);
    }
}
