package dev.cassetteworkbench.timeline.internal.query;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The test that a field and its value stand for.
final class FieldTest {
    private FieldTest() {}

    /// Null when the field or its value is not known.
    static @Nullable Predicate<TimelineRow> of(String field, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return switch (field) {
            case "method", "op" -> whole(row -> row.subject().operation(), lower);
            case "lib" -> whole(row -> row.subject().lib(), lower);
            case "dep", "host", "table", "key", "target" ->
                text(row -> row.subject().target(), lower);
            case "path", "endpoint" -> text(row -> row.subject().name(), lower);
            case "pattern" -> text(row -> row.subject().pattern(), lower);
            case "type", "kind" -> type(lower);
            case "is" -> trait(lower);
            case "class" ->
                row -> row.subject().status() >= 0
                        && new Status(row.subject().status()).statusClass().equals(lower);
            case "status" -> status(lower);
            case "dur", "ms" -> number(lower, TimelineRow::durationMs);
            case "start" -> number(lower, TimelineRow::startMs);
            default -> null;
        };
    }

    /// The whole value, or its start with `*` at the end.
    private static Predicate<TimelineRow> whole(Function<TimelineRow, String> of, String value) {
        if (value.endsWith("*")) {
            String start = value.substring(0, value.length() - 1);
            return row -> of.apply(row).toLowerCase(Locale.ROOT).startsWith(start);
        }
        return row -> of.apply(row).toLowerCase(Locale.ROOT).equals(value);
    }

    /// Contained, or with `=` before it exactly that.
    private static Predicate<TimelineRow> text(Function<TimelineRow, String> of, String value) {
        if (value.startsWith("=")) {
            return whole(of, value.substring(1));
        }
        String part = value.endsWith("*") ? value.substring(0, value.length() - 1) : value;
        return row -> of.apply(row).toLowerCase(Locale.ROOT).contains(part);
    }

    private static @Nullable Predicate<TimelineRow> type(String value) {
        @Nullable
        CallKind wanted = switch (value) {
            case "http", "http.client" -> CallKind.HTTP;
            case "database", "sql", "db" -> CallKind.DATABASE;
            case "redis" -> CallKind.REDIS;
            case "mongodb", "mongo" -> CallKind.MONGODB;
            case "other" -> CallKind.OTHER;
            default -> null;
        };
        if (value.equals("db.query")) {
            return row -> row.kind() == CallKind.DATABASE || row.kind() == CallKind.MONGODB;
        }
        return wanted == null ? null : row -> row.kind() == wanted;
    }

    private static @Nullable Predicate<TimelineRow> trait(String value) {
        return switch (value) {
            case "error", "deperror", "failed" -> TimelineRow::failed;
            case "read" -> row -> row.subject().reads();
            case "write" -> row -> !row.subject().reads();
            default -> null;
        };
    }

    private static @Nullable Predicate<TimelineRow> status(String value) {
        if (value.matches("[1-5]xx")) {
            return row -> row.subject().status() / 100 == value.charAt(0) - '0';
        }
        NumberRange range = NumberRange.of(value, 1);
        return range == null
                ? null
                : row -> row.subject().status() > 0 && range.holds(row.subject().status());
    }

    private static @Nullable Predicate<TimelineRow> number(String value, Function<TimelineRow, Double> of) {
        NumberRange range = NumberRange.of(value, NumberRange.TIME);
        return range == null ? null : row -> range.holds(of.apply(row));
    }
}
