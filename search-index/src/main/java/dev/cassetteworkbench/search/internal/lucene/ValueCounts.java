package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.Facets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts of one facet field. Spellings that differ in letter case are one value, shown as most
/// documents have it, because the query language ignores case.
public final class ValueCounts {
    private static final class Spelled {
        private String best;
        private int bestCount;
        private int total;

        Spelled(String first) {
            this.best = first;
        }
    }

    private final Map<String, Spelled> values = new HashMap<>();

    public ValueCounts() {}

    public void add(String value, int count) {
        if (count > 0) {
            Spelled spelled = values.computeIfAbsent(Schema.fold(value), _ -> new Spelled(value));
            spelled.total += count;
            if (count > spelled.bestCount) {
                spelled.best = value;
                spelled.bestCount = count;
            }
        }
    }

    /// By falling count, then by name.
    public List<Facets.Value> top(int limit) {
        return values.values().stream()
                .map(spelled -> new Facets.Value(spelled.best, spelled.total))
                .sorted(Comparator.comparingInt(Facets.Value::count).reversed().thenComparing(Facets.Value::value))
                .limit(limit)
                .toList();
    }
}
