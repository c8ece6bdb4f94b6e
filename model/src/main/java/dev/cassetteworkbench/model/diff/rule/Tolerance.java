package dev.cassetteworkbench.model.diff.rule;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Decides whether two values lie within a tolerance.
final class Tolerance {
    private Tolerance() {}

    static boolean covers(RuleAction.Within within, JsonValue a, JsonValue b) {
        if (within.millis() > 0 && Recogniser.of(a) != null && Recogniser.of(b) != null) {
            double distance = Math.abs(millis(a) - millis(b));
            if (distance <= within.millis()) {
                return true;
            }
        }
        double left = number(a);
        double right = number(b);
        double distance = Math.abs(left - right);
        // A sum such as 0.1 + 0.2 misses a bound of the same decimal digits by the last bit.
        double slack = Math.ulp(Math.max(Math.abs(left), Math.abs(right)));
        boolean near = within.absolute() > 0 && distance <= within.absolute() + slack;
        boolean nearInShare = within.percent() > 0 && distance * 100 <= within.percent() * Math.abs(left);
        return Double.isFinite(distance) && (near || nearInShare);
    }

    private static double number(JsonValue value) {
        if (value instanceof JsonNumber number) {
            return number.doubleValue();
        }
        if (value instanceof JsonString text && text.value().matches("-?[0-9]{1,300}(\\.[0-9]{1,300})?")) {
            return Double.parseDouble(text.value());
        }
        return Double.NaN;
    }

    /// Milliseconds since 1970, NaN when the value is no time.
    static double millis(JsonValue value) {
        Recogniser shape = Recogniser.of(value);
        if (shape != Recogniser.TIMESTAMP && shape != Recogniser.DATE) {
            return Double.NaN;
        }
        if (value instanceof JsonNumber number) {
            return epoch(number.text());
        }
        return value instanceof JsonString text ? ofText(text.value(), shape) : Double.NaN;
    }

    private static double ofText(String text, Recogniser shape) {
        try {
            if (shape == Recogniser.DATE) {
                return LocalDate.parse(text)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
            }
            if (Character.isLetter(text.charAt(0))) {
                return exact(OffsetDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant());
            }
            if (text.indexOf('-') < 0) {
                return epoch(text);
            }
            return ofIso(text);
        } catch (DateTimeException e) {
            // Looks like a time and is none, such as the 31st of February: then no tolerance covers it.
            return Double.NaN;
        }
    }

    private static double ofIso(String text) {
        String iso = text.replace(' ', 'T').replace(',', '.').replace("TT", "T").replaceFirst("T([+-]\\d{2})", "$1");
        iso = iso.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
        boolean zoned = iso.endsWith("Z") || iso.endsWith("z") || iso.matches(".*T.*[+-]\\d{2}:\\d{2}$");
        return exact(
                zoned
                        ? OffsetDateTime.parse(iso).toInstant()
                        : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
    }

    private static double exact(Instant instant) {
        return instant.getEpochSecond() * 1_000.0 + instant.getNano() / 1e6;
    }

    private static double epoch(String text) {
        int point = text.indexOf('.');
        int digits = point < 0 ? text.length() : point;
        double value = Double.parseDouble(text);
        return digits == 10 ? value * 1_000 : digits == 13 ? value : value / 1_000;
    }
}
