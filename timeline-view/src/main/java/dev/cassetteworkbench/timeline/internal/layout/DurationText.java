package dev.cassetteworkbench.timeline.internal.layout;

import java.math.BigDecimal;
import java.math.RoundingMode;

/// Durations as text.
public final class DurationText {
    private DurationText() {}

    /// Short: `0.15 ms`, `4 ms`, `8.3 ms`, `874 ms`, `12.4 s`.
    public static String shortText(double ms) {
        if (ms >= 10_000) {
            return rounded(ms / 1000, 1) + " s";
        }
        if (ms >= 10) {
            return rounded(ms, 0) + " ms";
        }
        return rounded(ms, ms >= 1 ? 1 : 2) + " ms";
    }

    /// Short with its sign: `+12 ms`, `−0.4 ms`, `0 ms`.
    public static String signed(double ms) {
        String text = shortText(Math.abs(ms));
        return text.startsWith("0 ") ? text : (ms < 0 ? "−" : "+") + text;
    }

    /// To the microsecond, always in milliseconds: `214.375 ms`, `-3 ms`.
    public static String exactText(double ms) {
        return rounded(ms, 3) + " ms";
    }

    private static String rounded(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "?";
        }
        BigDecimal number = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
