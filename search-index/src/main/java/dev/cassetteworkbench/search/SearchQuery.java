package dev.cassetteworkbench.search;

import dev.cassetteworkbench.search.internal.query.FacetClauses;
import dev.cassetteworkbench.search.internal.query.NormalForm;
import dev.cassetteworkbench.search.internal.query.QueryParser;
import dev.cassetteworkbench.search.internal.query.QueryPrinter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A query in our own terms; text and tree are two forms of the same thing.
///
/// The language is that of `docs/query-language.md`: words, `"phrases"`, `field:value`, ranges,
/// `-`, `OR`, parentheses. Top-level clauses are all required; they are what the window shows as
/// chips. `parse(query.toText())` gives an equal query for every query: groups of one are
/// unwrapped on construction.
public record SearchQuery(List<Clause> clauses) {
    public static final SearchQuery ALL = new SearchQuery(List.of());

    public SearchQuery {
        clauses = NormalForm.of(clauses);
    }

    /// Parses what the user typed. Relative times (`after:24h`) are taken from `now`, dates in
    /// `zone`.
    ///
    /// @throws QuerySyntaxException with the place and the reason
    public static SearchQuery parse(String text, Instant now, ZoneId zone) throws QuerySyntaxException {
        return new SearchQuery(QueryParser.parse(text, now, zone));
    }

    /// As [#parse], for text that is still being typed: a bare word that ends the text stands for
    /// all words that start with it (from two characters on), and a phrase need not be closed yet.
    public static SearchQuery parseWhileTyping(String text, Instant now, ZoneId zone) throws QuerySyntaxException {
        return new SearchQuery(QueryParser.parseWhileTyping(text, now, zone));
    }

    /// Text that parses back to this query at any time and in any zone: times stand as UTC
    /// instants.
    public String toText() {
        return String.join(" ", clauseTexts());
    }

    /// As [#toText()], but times at the start of a day in `zone` stand as dates: for people.
    public String toText(ZoneId zone) {
        return String.join(" ", clauseTexts(zone));
    }

    /// The texts of the top-level clauses, in order: what chips show.
    public List<String> clauseTexts() {
        return clauses.stream().map(clause -> QueryPrinter.print(clause, null)).toList();
    }

    /// As [#clauseTexts()], with dates of `zone` where they fit.
    public List<String> clauseTexts(ZoneId zone) {
        return clauses.stream().map(clause -> QueryPrinter.print(clause, zone)).toList();
    }

    /// This query with one more required clause.
    public SearchQuery and(Clause clause) {
        List<Clause> all = new ArrayList<>(clauses);
        all.add(clause);
        return new SearchQuery(all);
    }

    /// This query without a top-level clause; the same query when it has none such.
    public SearchQuery without(Clause clause) {
        List<Clause> rest = new ArrayList<>(clauses);
        rest.remove(clause);
        return new SearchQuery(rest);
    }

    /// This query with a facet value chosen. Values of one field widen each other: the second
    /// `service` gives `(service:a OR service:b)`. Choosing a value twice changes nothing.
    ///
    /// @param field a facet's name, see [Facets.Field#name()], or `is` or `replayable`
    /// @throws IllegalArgumentException when the field has no such values
    public SearchQuery with(String field, String value) {
        return new SearchQuery(FacetClauses.with(clauses, field, value));
    }

    /// This query with a facet value no longer chosen.
    public SearchQuery without(String field, String value) {
        return new SearchQuery(FacetClauses.without(clauses, field, value));
    }

    /// The values of a facet field that the top-level clauses choose.
    public Set<String> chosen(String field) {
        return FacetClauses.chosen(clauses, field);
    }

    /// This query limited to `[from, to)`, in place of any time range it had: the brushed
    /// histogram.
    public SearchQuery during(@Nullable Instant from, @Nullable Instant to) {
        List<Clause> rest = new ArrayList<>(clauses);
        rest.removeIf(clause -> clause instanceof Clause.TimeRange);
        if (from != null || to != null) {
            rest.add(new Clause.TimeRange(from, to));
        }
        return new SearchQuery(rest);
    }

    /// One condition.
    public sealed interface Clause {
        /// Word or prefix in text, errors, path or endpoint. Never empty.
        record Word(String word, boolean prefix) implements Clause {
            public Word {
                if (word.isEmpty()) {
                    throw new IllegalArgumentException("empty word");
                }
            }
        }

        /// Words in this order in text or errors.
        record Phrase(String text) implements Clause {}

        /// Exact value of a keyword field, case ignored: `method`, `service`, `env`, `lib`, `dep`,
        /// `slowest-dep`, `etype` (type of an exception), `type`, `class`, `id` (a session id or its
        /// beginning), `corr` (a correlation id), `sid` (either), `group` (a failure group's id or
        /// its beginning), `tag`, `is`, `has`, `replayable`, `source`, `endpoint` (method, space,
        /// route).
        record Term(String field, String value) implements Clause {}

        /// Text contained in the `path`, the `endpoint` or the `file`, case ignored, or words in the
        /// `note`. With `*` at the end: text at the start, for these and for the open keyword
        /// fields. Never empty.
        record Contains(String field, String text) implements Clause {
            public Contains {
                if (text.isEmpty()) {
                    throw new IllegalArgumentException("empty text");
                }
            }
        }

        /// Numbers, both ends inclusive, infinite when open: `status`, `dur` (ms), `calls`, `failed`
        /// (calls), `slowest-dep` (ms), `size` (bytes). A `status` range that is open below starts at
        /// 1: crashes and unknown statuses are found by name.
        record NumberRange(String field, double from, double to) implements Clause {
            public NumberRange {
                if (Double.isNaN(from) || Double.isNaN(to)) {
                    throw new IllegalArgumentException("not a number");
                }
                // One zero only, so that equal ranges are equal.
                from = from + 0.0;
                to = to + 0.0;
            }
        }

        /// Half-open time range on `recorded_at`; null is open.
        record TimeRange(@Nullable Instant from, @Nullable Instant to) implements Clause {}

        /// There is one call for which all conditions hold. Conditions are terms, texts, numbers
        /// and their negations over the fields of a call: `type`, `key` (what it addresses), `op`
        /// (method, verb, command), `ms`, `status`, `is` (`error`), `error`. Never empty. Looks at
        /// the first 1,000 calls of a cassette.
        record Dep(List<Clause> conditions) implements Clause {
            public Dep {
                conditions = NormalForm.filled(conditions);
            }
        }

        record Not(Clause clause) implements Clause {}

        /// At least one. Never empty.
        record Any(List<Clause> clauses) implements Clause {
            public Any {
                clauses = NormalForm.filled(clauses);
            }
        }

        /// Every one. Never empty.
        record All(List<Clause> clauses) implements Clause {
            public All {
                clauses = NormalForm.filled(clauses);
            }
        }
    }
}
