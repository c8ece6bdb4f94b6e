package dev.cassetteworkbench.search.internal.query;

import dev.cassetteworkbench.search.SearchQuery.Clause;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers in queries: `404`, `5xx`, `400..499`, `>=500`, `>500ms`, `1s..2s`.
///
/// Ranges are inclusive, so `>500` means "from the next `double` above 500"; printing recognises
/// such bounds and writes `>500` again.
final class NumberText {
    private static final Pattern NUMBER = Pattern.compile("(-?[0-9]{1,320}(?:\\.[0-9]{1,1100})?)([a-z]*)");
    private static final Pattern HUNDRED = Pattern.compile("([1-9])xx");

    private static final Map<String, BigDecimal> PLAIN = Map.of("", BigDecimal.ONE);
    private static final Map<String, BigDecimal> TIME = Map.of(
            "",
            BigDecimal.ONE,
            "us",
            new BigDecimal("0.001"),
            "ms",
            BigDecimal.ONE,
            "s",
            BigDecimal.valueOf(1_000),
            "m",
            BigDecimal.valueOf(60_000),
            "min",
            BigDecimal.valueOf(60_000));
    private static final BigDecimal KILO = BigDecimal.valueOf(1L << 10);
    private static final BigDecimal MEGA = BigDecimal.valueOf(1L << 20);
    private static final BigDecimal GIGA = BigDecimal.valueOf(1L << 30);
    private static final Map<String, BigDecimal> BYTES = Map.of(
            "",
            BigDecimal.ONE,
            "b",
            BigDecimal.ONE,
            "k",
            KILO,
            "kb",
            KILO,
            "m",
            MEGA,
            "mb",
            MEGA,
            "g",
            GIGA,
            "gb",
            GIGA);

    private NumberText() {}

    /// Null when the text is no number or range of this field.
    static Clause.@Nullable NumberRange parse(QueryField field, String typed) {
        String text = typed.toLowerCase(Locale.ROOT);
        if (field == QueryField.STATUS) {
            Clause.NumberRange named = named(text);
            if (named != null) {
                return named;
            }
        }
        int dots = text.indexOf("..");
        if (dots >= 0) {
            return range(field, text.substring(0, dots), text.substring(dots + 2));
        }
        if (text.startsWith(">=")) {
            return range(field, text.substring(2), "");
        }
        if (text.startsWith("<=")) {
            return range(field, "", text.substring(2));
        }
        if (text.startsWith(">")) {
            Clause.NumberRange from = range(field, text.substring(1), "");
            return from == null ? null : new Clause.NumberRange(field.word(), Math.nextUp(from.from()), from.to());
        }
        if (text.startsWith("<")) {
            Clause.NumberRange to = range(field, "", text.substring(1));
            return to == null ? null : new Clause.NumberRange(field.word(), to.from(), Math.nextDown(to.to()));
        }
        Double one = number(field, text);
        return one == null ? null : new Clause.NumberRange(field.word(), one, one);
    }

    private static Clause.@Nullable NumberRange named(String text) {
        Matcher hundred = HUNDRED.matcher(text);
        if (hundred.matches()) {
            int from = 100 * Integer.parseInt(hundred.group(1));
            return new Clause.NumberRange("status", from, from + 99);
        }
        return switch (text) {
            case "crash" -> new Clause.NumberRange("status", 0, 0);
            case "unknown" -> new Clause.NumberRange("status", -1, -1);
            default -> null;
        };
    }

    private static Clause.@Nullable NumberRange range(QueryField field, String from, String to) {
        Double low = from.isEmpty() ? Double.valueOf(Double.NEGATIVE_INFINITY) : number(field, from);
        Double high = to.isEmpty() ? Double.valueOf(Double.POSITIVE_INFINITY) : number(field, to);
        return low == null || high == null ? null : new Clause.NumberRange(field.word(), low, high);
    }

    private static @Nullable Double number(QueryField field, String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        Map<String, BigDecimal> units = units(field);
        BigDecimal unit = units.get(matcher.group(2));
        return unit == null
                ? null
                : new BigDecimal(matcher.group(1)).multiply(unit).doubleValue();
    }

    private static Map<String, BigDecimal> units(QueryField field) {
        return isTime(field) ? TIME : field == QueryField.SIZE ? BYTES : PLAIN;
    }

    private static boolean isTime(@Nullable QueryField field) {
        return field == QueryField.DUR || field == QueryField.SLOWEST_DEP;
    }

    static String advice(QueryField field, String typed) {
        String start = "\"" + typed + "\" is no " + (field == QueryField.STATUS ? "status. " : "number here. ");
        return start
                + switch (field) {
                    case STATUS -> "Write 404, 5xx, 400..499, >=500 or crash.";
                    case DUR -> "Write >500ms, 1s..2s or <2m.";
                    case SIZE -> "Write >1mb or 10kb..20kb.";
                    default -> "Write 20, >20 or 5..10.";
                };
    }

    static String print(Clause.NumberRange range) {
        QueryField field = QueryField.of(range.field());
        double from = range.from();
        double to = range.to();
        if (field == QueryField.STATUS) {
            String name = name(from, to);
            if (name != null) {
                return name;
            }
        }
        if (from == to && Double.isFinite(from)) {
            return number(field, from);
        }
        if (Double.isFinite(from) && to == Double.POSITIVE_INFINITY) {
            String exact = number(field, from);
            String below = number(field, Math.nextDown(from));
            return below.length() < exact.length() ? ">" + below : ">=" + exact;
        }
        if (from == Double.NEGATIVE_INFINITY && Double.isFinite(to)) {
            String exact = number(field, to);
            String above = number(field, Math.nextUp(to));
            return above.length() < exact.length() ? "<" + above : "<=" + exact;
        }
        return (Double.isInfinite(from) ? "" : number(field, from)) + ".."
                + (Double.isInfinite(to) ? "" : number(field, to));
    }

    private static @Nullable String name(double from, double to) {
        if (from == to && (from == 0 || from == -1)) {
            return from == 0 ? "crash" : "unknown";
        }
        boolean hundred = to == from + 99 && from % 100 == 0 && from >= 100 && from <= 900;
        return hundred ? (int) (from / 100) + "xx" : null;
    }

    private static String number(@Nullable QueryField field, double value) {
        if (Double.isInfinite(value)) {
            return "infinity";
        }
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (isTime(field) && exact.signum() != 0) {
            BigDecimal seconds = exact.movePointLeft(3);
            boolean whole = seconds.stripTrailingZeros().scale() <= 0;
            return whole ? seconds.toBigInteger() + "s" : exact.toPlainString() + "ms";
        }
        if (field == QueryField.SIZE && exact.signum() != 0) {
            for (String unit : new String[] {"gb", "mb", "kb"}) {
                BigDecimal[] parts = exact.divideAndRemainder(BYTES.getOrDefault(unit, BigDecimal.ONE));
                if (parts[1].signum() == 0) {
                    return parts[0].toBigInteger() + unit;
                }
            }
        }
        return exact.toPlainString();
    }
}
