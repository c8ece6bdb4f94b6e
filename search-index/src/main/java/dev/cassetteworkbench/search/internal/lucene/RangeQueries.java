package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.apache.lucene.document.IntField;
import org.apache.lucene.document.LongField;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.jspecify.annotations.Nullable;

/// Ranges of numbers and times, all answered by points.
public final class RangeQueries {
    private RangeQueries() {}

    /// Whole numbers, both inclusive, in the index's unit.
    public record Bounds(String field, long from, long to) {}

    /// @return null for a field that is no number
    public static @Nullable Bounds bounds(Clause.NumberRange range) {
        return switch (range.field()) {
            case "status" ->
                new Bounds(
                        Schema.STATUS,
                        range.from() == Double.NEGATIVE_INFINITY ? 1 : clamped(range.from(), RoundingMode.CEILING),
                        clamped(range.to(), RoundingMode.FLOOR)); // numbers below -1 do not occur
            case "dur" -> micros(Schema.DURATION, range);
            case "slowest-dep" -> micros(Schema.SLOWEST, range);
            case "calls" -> counts(Schema.CALLS, range);
            case "failed" -> counts(Schema.FAILED, range);
            case "size" ->
                new Bounds(
                        Schema.SIZE,
                        whole(range.from(), 1, RoundingMode.CEILING),
                        whole(range.to(), 1, RoundingMode.FLOOR));
            default -> null;
        };
    }

    public static Bounds bounds(Clause.TimeRange range) {
        long from = range.from() == null ? Long.MIN_VALUE : atOrAfter(range.from());
        long to = range.to() == null ? Long.MAX_VALUE : atOrAfter(range.to()) - 1;
        return new Bounds(Schema.TIME, from, to);
    }

    static Query numbers(Clause.NumberRange range) {
        Bounds bounds = bounds(range);
        if (bounds == null) {
            return new MatchNoDocsQuery("no field " + range.field());
        }
        boolean wide = range.field().equals("size")
                || range.field().equals("dur")
                || range.field().equals("slowest-dep");
        return wide
                ? LongField.newRangeQuery(bounds.field(), bounds.from(), bounds.to())
                : IntField.newRangeQuery(bounds.field(), Math.toIntExact(bounds.from()), Math.toIntExact(bounds.to()));
    }

    static Query times(Clause.TimeRange range) {
        Bounds bounds = bounds(range);
        return LongField.newRangeQuery(bounds.field(), bounds.from(), bounds.to());
    }

    private static Bounds counts(String field, Clause.NumberRange range) {
        return new Bounds(field, clamped(range.from(), RoundingMode.CEILING), clamped(range.to(), RoundingMode.FLOOR));
    }

    /// Milliseconds as microseconds.
    public static Bounds micros(String field, Clause.NumberRange range) {
        return new Bounds(
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

    private static long atOrAfter(java.time.Instant instant) {
        long micros = Schema.micros(instant);
        return Schema.instant(micros).isBefore(instant) ? micros + 1 : micros;
    }
}
