package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;

/// Ranges of numbers and times, all answered by points.
final class RangeQueries {
    private RangeQueries() {}

    static Query numbers(Clause.NumberRange range) {
        return switch (range.field()) {
            case "status" ->
                IntField.newRangeQuery(
                        Schema.STATUS,
                        range.from() == Double.NEGATIVE_INFINITY ? 1 : clamped(range.from(), RoundingMode.CEILING),
                        clamped(range.to(), RoundingMode.FLOOR)); // numbers below -1 do not occur
            case "dur" -> micros(Schema.DURATION, range);
            case "slowest-dep" -> micros(Schema.SLOWEST, range);
            case "calls" -> counts(Schema.CALLS, range);
            case "failed" -> counts(Schema.FAILED, range);
            case "size" ->
                LongField.newRangeQuery(
                        Schema.SIZE,
                        whole(range.from(), 1, RoundingMode.CEILING),
                        whole(range.to(), 1, RoundingMode.FLOOR));
            default -> new MatchNoDocsQuery("no field " + range.field());
        };
    }

    private static Query counts(String field, Clause.NumberRange range) {
        return IntField.newRangeQuery(
                field, clamped(range.from(), RoundingMode.CEILING), clamped(range.to(), RoundingMode.FLOOR));
    }

    private static Query micros(String field, Clause.NumberRange range) {
        return LongField.newRangeQuery(
                field, whole(range.from(), 1_000, RoundingMode.CEILING), whole(range.to(), 1_000, RoundingMode.FLOOR));
    }

    private static int clamped(double value, RoundingMode rounding) {
        return Math.clamp(whole(value, 1, rounding), -2, Integer.MAX_VALUE);
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

    static Query times(Clause.TimeRange range) {
        long from = range.from() == null ? Long.MIN_VALUE : atOrAfter(range.from());
        long to = range.to() == null ? Long.MAX_VALUE : atOrAfter(range.to()) - 1;
        return LongField.newRangeQuery(Schema.TIME, from, to);
    }

    private static long atOrAfter(java.time.Instant instant) {
        long micros = Schema.micros(instant);
        return Schema.instant(micros).isBefore(instant) ? micros + 1 : micros;
    }
}
