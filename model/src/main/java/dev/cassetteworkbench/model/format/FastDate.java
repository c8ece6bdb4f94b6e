package dev.cassetteworkbench.model.format;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// The one form of date that the recorder writes, `2026-11-19T11:42:01.791973+00:00`, read without
/// a formatter: dates
/// are a quarter of the work on a cassette's head otherwise.
final class FastDate {
    private static final int BARE = "2026-11-19T11:42:01".length();

    private FastDate() {}

    /// Null for any other form, which may be a date all the same.
    static @Nullable Instant utc(String text) {
        int end = text.endsWith("+00:00") ? text.length() - 6 : text.endsWith("Z") ? text.length() - 1 : -1;
        boolean shape = end >= BARE
                && end <= BARE + 10
                && text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && text.charAt(10) == 'T'
                && text.charAt(13) == ':'
                && text.charAt(16) == ':'
                && (end == BARE || (text.charAt(BARE) == '.' && end > BARE + 1));
        if (!shape) {
            return null;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        int hour = digits(text, 11, 13);
        int minute = digits(text, 14, 16);
        int second = digits(text, 17, 19);
        int fraction = end == BARE ? 0 : digits(text, BARE + 1, end);
        boolean number = year >= 1 && month >= 1 && month <= 12 && day >= 1 && hour >= 0 && hour <= 23;
        if (!number
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59
                || fraction < 0
                || day > YearMonth.of(year, month).lengthOfMonth()) {
            return null;
        }
        for (int i = end - BARE - 1; i < 9 && end > BARE; i++) {
            fraction *= 10;
        }
        long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second;
        return Instant.ofEpochSecond(seconds, fraction);
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
