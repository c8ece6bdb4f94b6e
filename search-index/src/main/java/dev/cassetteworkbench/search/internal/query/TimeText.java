package dev.cassetteworkbench.search.internal.query;

import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times in queries: dates, months, instants, spans back from now, and ranges of them.
final class TimeText {
    private static final Pattern BACK = Pattern.compile("([0-9]{1,6})(s|m|min|h|d|w)");

    private final Instant now;
    private final ZoneId zone;

    TimeText(Instant now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /// What one piece of text covers: a day or month, or a moment with `start` = `end`.
    private record Cover(Instant start, Instant end) {
        static Cover moment(Instant instant) {
            return new Cover(instant, instant);
        }
    }

    /// Null when the text is no time, or none that suits the field.
    Clause.@Nullable TimeRange parse(QueryField field, String text) {
        int dots = text.indexOf("..");
        if (field == QueryField.DATE && dots >= 0) {
            return range(text.substring(0, dots), text.substring(dots + 2));
        }
        Cover cover = cover(text);
        if (cover == null) {
            return null;
        }
        return switch (field) {
            case AFTER -> new Clause.TimeRange(cover.start(), null);
            case BEFORE -> new Clause.TimeRange(null, cover.start());
            case DATE -> one(text, cover);
            default -> throw new IllegalArgumentException("no time field: " + field);
        };
    }

    private Clause.@Nullable TimeRange one(String text, Cover cover) {
        if (!cover.start().equals(cover.end())) {
            return new Clause.TimeRange(cover.start(), cover.end());
        }
        // "the last seven days"; a bare moment covers nothing
        return BACK.matcher(text).matches() ? new Clause.TimeRange(cover.start(), null) : null;
    }

    private Clause.@Nullable TimeRange range(String from, String to) {
        Cover start = from.isEmpty() ? null : cover(from);
        Cover end = to.isEmpty() ? null : cover(to);
        boolean understood = (start != null || from.isEmpty()) && (end != null || to.isEmpty());
        return understood
                ? new Clause.TimeRange(start == null ? null : start.start(), end == null ? null : end.end())
                : null;
    }

    private @Nullable Cover cover(String text) {
        String low = text.toLowerCase(Locale.ROOT);
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (low.equals("today") || low.equals("yesterday")) {
            return days(low.equals("today") ? today : today.minusDays(1), 1);
        }
        try {
            Matcher back = BACK.matcher(low);
            if (back.matches()) {
                return Cover.moment(now.minus(span(Long.parseLong(back.group(1)), back.group(2))));
            }
            return text.matches("[0-9]{4}-[0-9]{2}") ? month(YearMonth.parse(text)) : dateOrMoment(text);
        } catch (DateTimeException _) {
            return null;
        }
    }

    private Cover dateOrMoment(String text) {
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            return days(LocalDate.parse(text), 1);
        }
        try {
            return Cover.moment(Instant.parse(text));
        } catch (DateTimeParseException _) {
            // not in UTC, then
        }
        try {
            return Cover.moment(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
            return Cover.moment(LocalDateTime.parse(text).atZone(zone).toInstant());
        }
    }

    private Cover month(YearMonth month) {
        return days(month.atDay(1), month.lengthOfMonth());
    }

    private Cover days(LocalDate first, long count) {
        return new Cover(
                first.atStartOfDay(zone).toInstant(),
                first.plusDays(count).atStartOfDay(zone).toInstant());
    }

    private static Duration span(long count, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(count);
            case "m", "min" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
    }

    /// @param zone of the dates that stand for the starts of days, null for instants only
    static String print(Clause.TimeRange range, @Nullable ZoneId zone) {
        Instant from = range.from();
        Instant to = range.to();
        if (from != null && to == null) {
            return "after:" + bound(from, zone, 0);
        }
        if (from == null && to != null) {
            return "before:" + bound(to, zone, 0);
        }
        if (from == null || to == null) {
            return "date:..";
        }
        String first = bound(from, zone, 0);
        String last = bound(to, zone, 1);
        return first.equals(last) && first.indexOf('T') < 0 ? "date:" + first : "date:" + first + ".." + last;
    }

    private static String bound(Instant instant, @Nullable ZoneId zone, int daysBack) {
        if (zone != null && isInOurEra(instant)) {
            LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
            LocalDate day = local.toLocalDate();
            // The start of a day is not midnight where clocks change at midnight.
            if (local.toLocalTime().equals(LocalTime.MIDNIGHT)
                    && day.atStartOfDay(zone).toInstant().equals(instant)) {
                return day.minusDays(daysBack).toString();
            }
        }
        return instant.toString();
    }

    private static boolean isInOurEra(Instant instant) {
        return instant.isAfter(Instant.parse("0002-01-01T00:00:00Z"))
                && instant.isBefore(Instant.parse("9998-01-01T00:00:00Z"));
    }
}
