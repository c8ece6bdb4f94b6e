package dev.cassetteworkbench.search;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A query in our own terms; text and tree are two forms of the same thing.
///
/// The language is that of `docs/query-language.md`: words, `"phrases"`, `field:value`, ranges, `-`, `OR`, parentheses.
/// Top-level clauses are all required; they are what the window shows as chips.
public record SearchQuery(List<Clause> clauses) {
    public static final SearchQuery ALL = new SearchQuery(List.of());

    public SearchQuery {
        clauses = List.copyOf(clauses);
    }

    /// Parses what the user typed. Relative times (`after:24h`) are taken from `now`, dates in `zone`.
    ///
    /// @throws QuerySyntaxException with the place and the reason
    public static SearchQuery parse(String text, Instant now, ZoneId zone) throws QuerySyntaxException {
        throw new QuerySyntaxException(0, 0, "in the making");
    }

    /// This query with one more required clause.
    public SearchQuery and(Clause clause) {
        java.util.ArrayList<Clause> all = new java.util.ArrayList<>(clauses);
        all.add(clause);
        return new SearchQuery(all);
    }

    /// One condition.
    public sealed interface Clause {
        /// Word or prefix in text, errors, path or endpoint.
        record Word(String word, boolean prefix) implements Clause {}

        record Phrase(String text) implements Clause {}

        /// Exact value of a keyword field: `method`, `service`, `env`, `lib`, `dep`, `type`, `class`, `id`, `is`,
        /// `replayable`.
        record Term(String field, String value) implements Clause {}

        /// Text contained in the path (or, with `field` `endpoint`, in the endpoint), case ignored; `*` only at the
        /// end.
        record Contains(String field, String text) implements Clause {}

        /// Numbers, both ends inclusive: `status`, `dur` (ms), `calls`, `size` (bytes).
        record NumberRange(String field, double from, double to) implements Clause {}

        /// Half-open time range on `recorded_at`; null is open.
        record TimeRange(@Nullable Instant from, @Nullable Instant to) implements Clause {}

        record Not(Clause clause) implements Clause {}

        record Any(List<Clause> clauses) implements Clause {
            public Any {
                clauses = List.copyOf(clauses);
            }
        }

        record All(List<Clause> clauses) implements Clause {
            public All {
                clauses = List.copyOf(clauses);
            }
        }
    }
}
