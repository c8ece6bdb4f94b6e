package dev.cassetteworkbench.model.diff;

import java.util.Locale;

/// When a duration counts as changed, and how that is said.
final class Durations {
    private Durations() {}

    /// Changed beyond the threshold and beyond the floor. From zero every change beyond the floor counts.
    static boolean changed(double a, double b, ComparisonOptions options) {
        double change = Math.abs(b - a);
        return change > options.durationFloorMs() && change * 100 > options.durationThresholdPercent() * a;
    }

    /// `4.1× slower`, `2.0× faster`; small shares as `8 % slower`; from or to nothing as `12 ms slower`.
    static String phrase(double a, double b) {
        String direction = b > a ? "slower" : "faster";
        double shorter = Math.min(a, b);
        double ratio = shorter > 0 ? Math.max(a, b) / shorter : 0;
        if (shorter <= 0) {
            return String.format(Locale.ROOT, "%.0f ms %s", Math.abs(b - a), direction);
        }
        if (ratio < 1.1) {
            return String.format(Locale.ROOT, "%.0f %% %s", Math.abs(b - a) * 100 / a, direction);
        }
        return multiple(ratio) + " " + direction;
    }

    /// `4.1×`, from a hundred on `120×`.
    static String multiple(double ratio) {
        return String.format(Locale.ROOT, ratio < 100 ? "%.1f×" : "%.0f×", ratio);
    }
}
