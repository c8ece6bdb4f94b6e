package dev.cassetteworkbench.app.compare;

import java.util.Locale;

/// Durations and sizes as short texts, e.g. `1,231 ms`, `0.3 ms`, `+661 ms`, `1.1 KB`.
public final class Amounts {
    private Amounts() {}

    /// Whole milliseconds from 10 on, one decimal below.
    public static String ms(double milliseconds) {
        boolean whole = Math.abs(milliseconds) >= 9.95 || milliseconds == 0;
        return String.format(Locale.ROOT, whole ? "%,.0f ms" : "%.1f ms", milliseconds);
    }

    /// With a sign; what rounds to nothing is `0 ms`.
    public static String deltaMs(double milliseconds) {
        if (Math.abs(milliseconds) < 0.05) {
            return "0 ms";
        }
        return (milliseconds > 0 ? "+" : "−") + ms(Math.abs(milliseconds));
    }

    /// `+640 ms (+108 %)`; without the share when `baseMs` is 0.
    public static String deltaWithShare(double deltaMs, double baseMs) {
        String delta = deltaMs(deltaMs);
        if (baseMs <= 0 || delta.equals("0 ms")) {
            return delta;
        }
        double share = Math.abs(deltaMs) / baseMs * 100;
        return String.format(Locale.ROOT, "%s (%s%,.0f %%)", delta, deltaMs > 0 ? "+" : "−", share);
    }

    /// Bytes, KB or MB of 1,024.
    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double kilobytes = bytes / 1024.0;
        return kilobytes < 1000
                ? String.format(Locale.ROOT, "%.1f KB", kilobytes)
                : String.format(Locale.ROOT, "%,.1f MB", kilobytes / 1024);
    }
}
