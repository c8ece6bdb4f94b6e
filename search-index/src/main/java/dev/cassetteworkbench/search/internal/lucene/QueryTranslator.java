package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/// Our clauses in Lucene's terms. Nothing is scored.
final class QueryTranslator {
    private QueryTranslator() {}

    /// @param hideUnreadable leave out unreadable files unless the query speaks of them itself
    static Query translate(SearchQuery query, boolean hideUnreadable) {
        boolean asks = query.clauses().stream().anyMatch(Schema::asksForUnreadable);
        boolean hide = hideUnreadable && !asks;
        if (query.clauses().isEmpty() && !hide) {
            return MatchAllDocsQuery.INSTANCE;
        }
        return all(query.clauses(), hide);
    }

    private static Query all(List<Clause> clauses, boolean hide) {
        if (clauses.size() == 1 && !hide && !(clauses.getFirst() instanceof Clause.Not)) {
            return clause(clauses.getFirst());
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        boolean positive = false;
        for (Clause clause : clauses) {
            if (clause instanceof Clause.Not not) {
                all.add(clause(not.clause()), Occur.MUST_NOT);
            } else {
                all.add(clause(clause), Occur.FILTER);
                positive = true;
            }
        }
        if (hide) {
            all.add(new TermQuery(Schema.unreadable()), Occur.MUST_NOT);
        }
        if (!positive) {
            all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        }
        return all.build();
    }

    private static Query clause(Clause clause) {
        return switch (clause) {
            case Clause.Word word -> TextQueries.word(word.word(), word.prefix());
            case Clause.Phrase phrase -> TextQueries.phrase(phrase.text());
            case Clause.Term term -> term(term.field(), term.value());
            case Clause.Contains contains -> contains(contains.field(), contains.text());
            case Clause.NumberRange range -> numbers(range);
            case Clause.TimeRange range -> times(range);
            case Clause.Not _ -> all(List.of(clause), false);
            case Clause.All all -> all(all.clauses(), false);
            case Clause.Any any -> {
                BooleanQuery.Builder choice = new BooleanQuery.Builder();
                any.clauses().forEach(one -> choice.add(clause(one), Occur.SHOULD));
                yield choice.build();
            }
        };
    }

    private static Query term(String field, String value) {
        return switch (field) {
            case "is" -> keyword(Schema.FLAG, value);
            case "class" -> statusClass(value);
            case "replayable" -> keyword(Schema.REPLAY, value);
            case "id" -> new PrefixQuery(new Term(Schema.SESSION, Schema.fold(value)));
            case "source" -> new TermQuery(new Term(Schema.SOURCE, value));
            case "type" -> keyword(Schema.TYPE, value);
            case "method" -> keyword(Schema.METHOD, value);
            case "service" -> keyword(Schema.SERVICE, value);
            case "env" -> keyword(Schema.ENV, value);
            case "lib" -> keyword(Schema.LIB, value);
            case "dep" -> keyword(Schema.DEP, value);
            case "endpoint" -> keyword(Schema.ENDPOINT, value);
            default -> new MatchNoDocsQuery("no field " + field);
        };
    }

    private static Query keyword(String field, String value) {
        return new TermQuery(new Term(field, Schema.fold(value)));
    }

    private static Query statusClass(String value) {
        return switch (value) {
            case "crash" -> IntField.newExactQuery(Schema.STATUS, 0);
            case "unknown" ->
                new BooleanQuery.Builder()
                        .add(IntField.newRangeQuery(Schema.STATUS, Integer.MIN_VALUE, -1), Occur.SHOULD)
                        .add(IntField.newRangeQuery(Schema.STATUS, 1, 99), Occur.SHOULD)
                        .add(IntField.newRangeQuery(Schema.STATUS, 600, Integer.MAX_VALUE), Occur.SHOULD)
                        .build();
            default -> {
                int hundred = 100 * Character.digit(value.charAt(0), 10);
                yield IntField.newRangeQuery(Schema.STATUS, hundred, hundred + 99);
            }
        };
    }

    private static Query contains(String field, String text) {
        boolean fromStart = text.endsWith("*");
        String bare = fromStart ? text.substring(0, text.length() - 1) : text;
        return switch (field) {
            case "path" -> TextQueries.path(bare, fromStart);
            case "endpoint" -> TextQueries.keywordPart(Schema.ENDPOINT, Schema.fold(bare), fromStart);
            case "file" -> TextQueries.file(bare, fromStart);
            case "source" -> new PrefixQuery(new Term(Schema.SOURCE, bare));
            case "id" -> new PrefixQuery(new Term(Schema.SESSION, Schema.fold(bare)));
            case "method", "service", "env", "lib", "dep" ->
                TextQueries.keywordPart(field, Schema.fold(bare), fromStart);
            default -> new MatchNoDocsQuery("no field " + field);
        };
    }

    private static Query numbers(Clause.NumberRange range) {
        long from = whole(range.from(), 1, RoundingMode.CEILING);
        long to = whole(range.to(), 1, RoundingMode.FLOOR);
        return switch (range.field()) {
            case "status" ->
                IntField.newRangeQuery(
                        Schema.STATUS,
                        range.from() == Double.NEGATIVE_INFINITY ? 1 : Math.clamp(from, -2, Integer.MAX_VALUE),
                        Math.clamp(to, -2, Integer.MAX_VALUE)); // numbers below -1 do not occur
            case "dur" ->
                LongField.newRangeQuery(
                        Schema.DURATION,
                        whole(range.from(), 1_000, RoundingMode.CEILING),
                        whole(range.to(), 1_000, RoundingMode.FLOOR));
            case "calls" -> NumericDocValuesField.newSlowRangeQuery(Schema.CALLS, from, to);
            case "size" -> NumericDocValuesField.newSlowRangeQuery(Schema.SIZE, from, to);
            default -> new MatchNoDocsQuery("no field " + range.field());
        };
    }

    /// Exact: the double just above 500 must become 500,001 microseconds.
    private static long whole(double value, int factor, RoundingMode rounding) {
        if (Math.abs(value) > 1e15) {
            return value < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return new BigDecimal(value)
                .multiply(BigDecimal.valueOf(factor))
                .setScale(0, rounding)
                .longValueExact();
    }

    private static Query times(Clause.TimeRange range) {
        long from = range.from() == null ? Long.MIN_VALUE : atOrAfter(range.from());
        long to = range.to() == null ? Long.MAX_VALUE : atOrAfter(range.to()) - 1;
        return LongField.newRangeQuery(Schema.TIME, from, to);
    }

    private static long atOrAfter(java.time.Instant instant) {
        long micros = Schema.micros(instant);
        return Schema.instant(micros).isBefore(instant) ? micros + 1 : micros;
    }
}
