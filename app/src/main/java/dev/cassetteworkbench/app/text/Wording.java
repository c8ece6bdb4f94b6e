package dev.cassetteworkbench.app.text;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Numbers and times as people read them, the same everywhere.
public final class Wording {
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_TIME = DateTimeFormatter.ofPattern("MMM d HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private Wording() {}

    /// `128,406`.
    public static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `0.4 ms`, `38 ms`, `1,231 ms`.
    public static String millis(double ms) {
        return Math.abs(ms) < 10 && ms != Math.rint(ms)
                ? String.format(Locale.ROOT, "%.1f ms", ms)
                : String.format(Locale.ROOT, "%,d ms", Math.round(ms));
    }

    /// `312 B`, `1.1 KB`, `4.0 MB`, `2.5 GB`, `1,204.0 TB`.
    public static String bytes(long size) {
        if (size < 1024) {
            return size + " B";
        }
        double kilo = size / 1024.0;
        if (kilo < 1024) {
            return String.format(Locale.ROOT, "%.1f KB", kilo);
        }
        double mega = kilo / 1024;
        if (mega < 1024) {
            return String.format(Locale.ROOT, "%.1f MB", mega);
        }
        double giga = mega / 1024;
        return giga < 1024
                ? String.format(Locale.ROOT, "%.1f GB", giga)
                : String.format(Locale.ROOT, "%,.1f TB", giga / 1024);
    }

    /// Money as far as it matters: `0 USD`, `under 0.01 USD`, `0.04 USD`, `1,203 USD`.
    public static String money(java.math.BigDecimal amount, String currency) {
        double value = amount.doubleValue();
        if (value == 0) {
            return "0 " + currency;
        }
        if (value < 0.01) {
            return "under 0.01 " + currency;
        }
        return String.format(Locale.ROOT, value < 100 ? "%,.2f %s" : "%,.0f %s", value, currency);
    }

    /// `under 1 s`, `about 25 s`, `about 4 min`, `about 2 h`: for time still to come.
    public static String about(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 1) {
            return "under 1 s";
        }
        if (seconds < 90) {
            return "about " + seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        return minutes < 90 ? "about " + minutes + " min" : "about " + count(Math.round(minutes / 60.0)) + " h";
    }

    /// `2026-11-20 14:03:22 UTC`.
    public static String exact(Instant time) {
        return EXACT.format(time.atZone(ZoneOffset.UTC));
    }

    /// As short as it can be: `14:03:22` today, `Nov 19 14:03` this year, else `2025-11-19`.
    public static String inList(Instant time, Instant now, ZoneId zone) {
        LocalDate day = time.atZone(zone).toLocalDate();
        LocalDate today = now.atZone(zone).toLocalDate();
        if (day.equals(today)) {
            return TIME.format(time.atZone(zone));
        }
        return (day.getYear() == today.getYear() ? DAY_TIME : DATE).format(time.atZone(zone));
    }

    /// `just now`, `5 min ago`, `3 h ago`, `2 days ago`.
    public static String ago(Instant time, Instant now) {
        Duration gap = Duration.between(time, now);
        if (gap.toMinutes() < 1) {
            return "just now";
        }
        if (gap.toHours() < 1) {
            return gap.toMinutes() + " min ago";
        }
        if (gap.toDays() < 1) {
            return gap.toHours() + " h ago";
        }
        return gap.toDays() == 1 ? "yesterday" : count(gap.toDays()) + " days ago";
    }

    /// `1 call`, `6 calls`.
    public static String plural(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }
}
