package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/// The text over which the evidence store's `checksum` is taken: Python's `json.dumps(value,
/// sort_keys=True)`.
///
/// That is: names sorted by code point, `", "` and `": "` between, everything outside printable
/// ASCII as four-digit escapes, whole numbers as they are, numbers with a point or exponent read
/// as a double and written by Python's `repr`. Digits beyond a double are therefore not covered;
/// the document's `document_sha256` covers them.
final class PythonJson {
    private static final SortedJson.Style STYLE =
            new SortedJson.Style(", ", ": ", true, StoreKeys.ORDER, PythonJson::number);

    private PythonJson() {}

    static String text(JsonValue value) {
        return SortedJson.text(value, STYLE);
    }

    static String sha256(JsonValue value) {
        return Digests.sha256(text(value).getBytes(StandardCharsets.US_ASCII));
    }

    /// What Python reads from this text and writes again.
    static String number(String recorded) {
        if (recorded.indexOf('.') < 0 && recorded.indexOf('e') < 0 && recorded.indexOf('E') < 0) {
            return "-0".equals(recorded) ? "0" : recorded;
        }
        double value = Double.parseDouble(recorded);
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        return repr(value);
    }

    /// Shortest digits that read back as the same double, plain for exponents from -4 to 15.
    private static String repr(double value) {
        BigDecimal shortest = shortest(Math.abs(value)).stripTrailingZeros();
        String digits = shortest.unscaledValue().toString();
        int point = digits.length() - shortest.scale(); // 0.DIGITS x 10^point
        String sign = value < 0 ? "-" : "";
        if (point <= -4 || point > 16) {
            int exponent = point - 1;
            String head = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            String power = Integer.toString(Math.abs(exponent));
            return sign + head + "e" + (exponent < 0 ? "-" : "+") + (power.length() < 2 ? "0" : "") + power;
        }
        if (point <= 0) {
            return sign + "0." + "0".repeat(-point) + digits;
        }
        if (point >= digits.length()) {
            return sign + digits + "0".repeat(point - digits.length()) + ".0";
        }
        return sign + digits.substring(0, point) + "." + digits.substring(point);
    }

    /// Java's text is the shortest of at least two digits; Python's may have one (5e-324).
    private static BigDecimal shortest(double value) {
        BigDecimal two = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (two.precision() != 2) {
            return two;
        }
        BigDecimal exact = new BigDecimal(value);
        BigDecimal best = two;
        for (RoundingMode rounding : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
            BigDecimal one = two.round(new MathContext(1, rounding));
            boolean same = one.doubleValue() == value;
            boolean nearer = best.precision() == 2
                    || one.subtract(exact).abs().compareTo(best.subtract(exact).abs()) < 0;
            if (same && nearer) {
                best = one.stripTrailingZeros();
            }
        }
        return best;
    }
}
