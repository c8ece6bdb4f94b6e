package dev.cassetteworkbench.replay.internal.python;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/// What Python's `repr` writes for texts, bytes, floats and tuples.
public final class PythonText {
    private PythonText() {}

    /// `repr` of a `str`.
    public static String ofText(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
        text.codePoints().forEach(point -> appendPoint(out, point, quote));
        return out.append(quote).toString();
    }

    private static void appendPoint(StringBuilder out, int point, char quote) {
        if (appendCommonEscape(out, point, quote)) {
            return;
        }
        if (isPrintable(point)) {
            out.appendCodePoint(point);
        } else if (point < 0x100) {
            appendHex(out.append("\\x"), point, 2);
        } else if (point < 0x10000) {
            appendHex(out.append("\\u"), point, 4);
        } else {
            appendHex(out.append("\\U"), point, 8);
        }
    }

    private static void appendHex(StringBuilder out, int value, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            out.append(Character.forDigit(value >> shift & 15, 16));
        }
    }

    private static boolean appendCommonEscape(StringBuilder out, int point, char quote) {
        switch (point) {
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (point != quote) {
                    return false;
                }
                out.append('\\').append(quote);
            }
        }
        return true;
    }

    private static boolean isPrintable(int point) {
        if (point == ' ') {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    /// `repr` of a `bytes`.
    public static String ofBytes(byte[] content) {
        char quote = '\'';
        boolean single = false;
        boolean twice = false;
        for (byte one : content) {
            single |= one == '\'';
            twice |= one == '"';
        }
        if (single && !twice) {
            quote = '"';
        }
        StringBuilder out = new StringBuilder(content.length + 3).append('b').append(quote);
        for (byte one : content) {
            int value = one & 0xff;
            if (appendCommonEscape(out, value, quote)) {
                continue;
            }
            if (value >= 0x20 && value < 0x7f) {
                out.append((char) value);
            } else {
                appendHex(out.append("\\x"), value, 2);
            }
        }
        return out.append(quote).toString();
    }

    /// `repr` of a `float`: shortest digits, exponent from 1e+16 and below 1e-04.
    public static String ofFloat(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal exact = shortest(value);
        String digits = exact.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - exact.scale();
        String sign = value < 0 ? "-" : "";
        if (exponent < -4 || exponent >= 16) {
            String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            String power = String.format(Locale.ROOT, "%s%02d", exponent < 0 ? "-" : "+", Math.abs(exponent));
            return sign + mantissa + "e" + power;
        }
        String plain = exact.abs().toPlainString();
        return sign + (plain.indexOf('.') < 0 ? plain + ".0" : plain);
    }

    /// Java writes two digits at least and so takes `4.9e-324` where `5e-324` would do.
    private static BigDecimal shortest(double value) {
        BigDecimal java = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        if (java.precision() == 2) {
            BigDecimal one = java.round(new MathContext(1, RoundingMode.HALF_EVEN));
            return one.doubleValue() == value ? one : java;
        }
        return java;
    }

    /// `str` of a tuple whose items are given as their `repr`.
    public static String ofTuple(List<String> items) {
        return items.size() == 1 ? "(" + items.getFirst() + ",)" : "(" + String.join(", ", items) + ")";
    }
}
