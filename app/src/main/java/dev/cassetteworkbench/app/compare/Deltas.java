package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.app.text.Wording;
import java.util.Locale;

/// Changes of durations as short texts with a sign, e.g. `+661 ms`, `−22 ms`.
final class Deltas {
    private Deltas() {}

    /// What rounds to nothing is `0 ms`.
    static String ms(double milliseconds) {
        if (Math.abs(milliseconds) < 0.05) {
            return "0 ms";
        }
        return (milliseconds > 0 ? "+" : "−") + Wording.millis(Math.abs(milliseconds));
    }

    /// `+640 ms (+108 %)`; without the share when `baseMs` is 0.
    static String withShare(double deltaMs, double baseMs) {
        String delta = ms(deltaMs);
        if (baseMs <= 0 || delta.equals("0 ms")) {
            return delta;
        }
        double share = Math.abs(deltaMs) / baseMs * 100;
        return String.format(Locale.ROOT, "%s (%s%,.0f %%)", delta, deltaMs > 0 ? "+" : "−", share);
    }
}
