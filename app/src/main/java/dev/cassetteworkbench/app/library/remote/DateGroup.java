package dev.cassetteworkbench.app.library.remote;

import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of a bucket that is listed as one: `2026-11-20/`, `2026/11/`, or any other folder at
/// the top.
///
/// Recordings of a day come on that day and hardly ever later, so a group of a past day need not be
/// listed again and
/// again. Groups without a date in their name always are.
final class DateGroup {
    private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})/.*", Pattern.DOTALL);
    private static final Pattern YEAR = Pattern.compile("\\d{4}/");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})/(\\d{2})/.*", Pattern.DOTALL);

    private DateGroup() {}

    /// Group of a key, empty for one that lies in no folder.
    static String of(String key) {
        Matcher month = MONTH.matcher(key);
        if (month.matches()) {
            return month.group(1) + "/" + month.group(2) + "/";
        }
        return key.substring(0, key.indexOf('/') + 1);
    }

    /// True for a folder at the top whose groups are its months.
    static boolean isYear(String folder) {
        return YEAR.matcher(folder).matches();
    }

    /// Whether new recordings are to be expected in a group, today or a little late.
    static boolean isOpen(String group, LocalDate today) {
        LocalDate yesterday = today.minusDays(1);
        Matcher day = DAY.matcher(group);
        if (day.matches()) {
            // Text order is date order; a date in the future is open too.
            return day.group(1).compareTo(yesterday.toString()) >= 0;
        }
        Matcher month = MONTH.matcher(group);
        if (month.matches()) {
            String named = month.group(1) + "-" + month.group(2);
            return named.compareTo(yesterday.toString().substring(0, 7)) >= 0;
        }
        return true;
    }
}
