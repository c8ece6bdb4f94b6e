package dev.cassetteworkbench.search;

import java.time.Instant;
import java.util.List;

/// Exact counts over all matches of a query.
///
/// @param fields in display order, values by falling count
/// @param histogram buckets of equal width from the oldest match to the newest, empty without
/// matches
public record Facets(int total, int errors, List<Field> fields, List<Bucket> histogram) {
    /// @param name the field's name in the query language: `class`, `status`, `method`, `service`,
    /// `env`, `type`, `endpoint`, `dep`, `etype`, `replayable`, `tag`, `source`; of `status`,
    /// `endpoint`, `dep`, `etype` and `tag` the 50 most frequent values. Redis keys in `dep` stand
    /// without their ids: `cart` for `cart:c1`. [SearchQuery#with] takes name and value
    public record Field(String name, List<Value> values) {
        public Field {
            values = List.copyOf(values);
        }
    }

    public record Value(String value, int count) {}

    /// Half-open span of time `[from, to)`.
    public record Bucket(Instant from, Instant to, int total, int errors) {}

    public Facets {
        fields = List.copyOf(fields);
        histogram = List.copyOf(histogram);
    }
}
