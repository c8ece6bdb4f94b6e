package dev.cassetteworkbench.model.diff.rule;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Shapes of values that are made anew in every run, each with a name that people see.
///
/// A shape never makes two values equal by itself; it explains a change (`uuid → uuid`) and lets a
/// rule name it.
public enum Recogniser {
    UUID("uuid", "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"),
    /// ISO 8601 with a time, an HTTP date, or seconds, milliseconds, microseconds since 1970
    /// between 2001 and 2100.
    TIMESTAMP(
            "timestamp",
            "[12]\\d{3}-[01]\\d-[0-3]\\d[Tt ][0-2]\\d:[0-5]\\d(?::[0-6]\\d(?:[.,]\\d{1,9})?)?"
                    + "(?:[Zz]| ?[+-]\\d{2}:?\\d{2})?"
                    + "|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT"),
    DATE("date", "[12]\\d{3}-[01]\\d-[0-3]\\d"),
    /// MD5, SHA-1, SHA-256 or SHA-512 in hex, an algorithm's name and a colon may stand before it.
    HASH(
            "hash",
            "(?:(?:md5|sha1|sha256|sha512)[:=-])?"
                    + "(?:[0-9a-fA-F]{128}|[0-9a-fA-F]{64}|[0-9a-fA-F]{40}|[0-9a-fA-F]{32})"
                    + "|W?/?\"[0-9a-fA-F]{16,64}\""),
    JWT("jwt", "eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]*"),
    ULID("ulid", "[0-7][0-9A-HJKMNP-TV-Z]{25}"),
    /// The identifier of a MongoDB document.
    OBJECT_ID("objectid", "[0-9a-f]{24}");

    private static final int LONGEST = 8_192;
    private static final long FIRST_SECOND = 978_307_200L;
    private static final long LAST_SECOND = 4_102_444_800L;

    private final String word;
    private final Pattern shape;

    Recogniser(String word, String shape) {
        this.word = word;
        this.shape = Pattern.compile(shape);
    }

    /// The name as rules and reports write it.
    public String word() {
        return word;
    }

    /// The shape of a value, or null when it has none of these.
    public static @Nullable Recogniser of(JsonValue value) {
        if (value instanceof JsonString text) {
            return ofText(text.value());
        }
        return value instanceof JsonNumber number && isEpoch(number.text()) ? TIMESTAMP : null;
    }

    /// The shape that both values have, or null.
    public static @Nullable Recogniser common(JsonValue a, JsonValue b) {
        Recogniser shape = of(a);
        return shape != null && shape == of(b) ? shape : null;
    }

    /// By its visible name, or null.
    public static @Nullable Recogniser named(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(recogniser -> recogniser.word.equals(lower))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Recogniser ofText(String text) {
        if (text.length() < 10 || text.length() > LONGEST) {
            return null;
        }
        for (Recogniser recogniser : values()) {
            if (recogniser.shape.matcher(text).matches()) {
                return recogniser;
            }
        }
        return isEpoch(text) ? TIMESTAMP : null;
    }

    private static boolean isEpoch(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        long unit = switch (whole.length()) {
            case 10 -> 1L;
            case 13 -> 1_000L;
            case 16 -> 1_000_000L;
            default -> 0L;
        };
        if (unit == 0 || !whole.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        long seconds = Long.parseLong(whole) / unit;
        return seconds >= FIRST_SECOND && seconds < LAST_SECOND;
    }
}
