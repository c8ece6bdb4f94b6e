package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.Differences;
import dev.cassetteworkbench.search.Facets;
import dev.cassetteworkbench.search.IndexException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Compares how often values occur in a selection and in the rest.
public final class DifferenceFinder {
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

    /// How often values occur among some cassettes.
    public interface Counts {
        /// With all values of each field.
        Facets facets() throws IOException, IndexException;

        /// Cassettes whose number lies within, both ends inclusive.
        ///
        /// @param field of the index, in its unit
        int between(String field, long from, long to) throws IOException, IndexException;
    }

    /// @param selected counts of the selection
    /// @param among counts of the selection and the rest
    public static Differences find(Counts selected, Counts among) throws IOException, IndexException {
        Facets all = among.facets();
        Facets ours = selected.facets();
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
            long from = range.getValue()[0] * 1_000;
            long to = range.getValue()[1] * 1_000 - 1;
            int inside = selected.between(Schema.DURATION, from, to);
            int outside = among.between(Schema.DURATION, from, to) - inside;
            add(values, "dur", range.getKey(), inside, outside, ours.total(), rest);
        }
        for (Map.Entry<String, int[]> range : COUNTS.entrySet()) {
            for (String field : List.of(Schema.CALLS, Schema.FAILED)) {
                int inside = selected.between(field, range.getValue()[0], range.getValue()[1]);
                int outside = among.between(field, range.getValue()[0], range.getValue()[1]) - inside;
                add(values, field, range.getKey(), inside, outside, ours.total(), rest);
            }
        }
        values.sort(Comparator.comparingDouble(Differences.Value::weight)
                .reversed()
                .thenComparing(Differences.Value::field)
                .thenComparing(Differences.Value::value));
        return new Differences(ours.total(), rest, values.subList(0, Math.min(MOST, values.size())));
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
