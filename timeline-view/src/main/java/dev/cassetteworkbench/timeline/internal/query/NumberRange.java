package dev.cassetteworkbench.timeline.internal.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `>500ms`, `1s..2s`, `<=3`, `404`, `400..`; both ends of a range belong to it.
record NumberRange(double least, boolean leastIn, double most, boolean mostIn) {
    /// Milliseconds with `us`, `ms`, `s`, `m` allowed.
    static final int TIME = 0;

    private static final Pattern NUMBER = Pattern.compile("(\\d+(?:\\.\\d+)?)(us|ms|s|m)?");

    boolean holds(double value) {
        return (leastIn ? value >= least : value > least) && (mostIn ? value <= most : value < most);
    }

    /// Null when it is no range.
    static @Nullable NumberRange of(String text, int unit) {
        int dots = text.indexOf("..");
        if (dots >= 0) {
            Double from = dots == 0 ? Double.valueOf(Double.NEGATIVE_INFINITY) : value(text.substring(0, dots), unit);
            Double to = dots + 2 == text.length()
                    ? Double.valueOf(Double.POSITIVE_INFINITY)
                    : value(text.substring(dots + 2), unit);
            return from == null || to == null ? null : new NumberRange(from, true, to, true);
        }
        String bare = text.replaceFirst("^[<>]?=?", "");
        Double number = value(bare, unit);
        if (number == null) {
            return null;
        }
        boolean inclusive = text.contains("=");
        if (text.startsWith(">")) {
            return new NumberRange(number, inclusive, Double.POSITIVE_INFINITY, true);
        }
        return text.startsWith("<")
                ? new NumberRange(Double.NEGATIVE_INFINITY, true, number, inclusive)
                : new NumberRange(number, true, number, true);
    }

    private static @Nullable Double value(String text, int unit) {
        Matcher number = NUMBER.matcher(text);
        if (!number.matches()) {
            return null;
        }
        String suffix = number.group(2);
        if (suffix != null && unit != TIME) {
            return null;
        }
        double factor = switch (suffix == null ? "ms" : suffix) {
            case "us" -> 0.001;
            case "s" -> 1000;
            case "m" -> 60_000;
            default -> 1;
        };
        return Double.parseDouble(number.group(1)) * factor;
    }
}
