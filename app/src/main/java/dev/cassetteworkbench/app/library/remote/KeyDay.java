package dev.cassetteworkbench.app.library.remote;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The day an object belongs to: the first folder of its key that is a date (`2026-11-20/` or
/// `2026/11/20/`), else the day it was written. By the listing alone, so that everybody finds the same.
final class KeyDay {
    private static final Pattern DATE =
            Pattern.compile("(?:^|/)(\\d{4})-(\\d{2})-(\\d{2})/|(?:^|/)(\\d{4})/(\\d{2})/(\\d{2})/");

    private KeyDay() {}

    static LocalDate of(String key, Instant modified) {
        return ofFolder(key.substring(0, key.lastIndexOf('/') + 1))
                .orElseGet(() -> LocalDate.ofInstant(modified, ZoneOffset.UTC));
    }

    /// The date in a folder's path, which ends in `/`.
    static Optional<LocalDate> ofFolder(String folder) {
        Matcher matcher = DATE.matcher(folder);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int first = matcher.group(1) == null ? 4 : 1;
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(matcher.group(first)),
                    Integer.parseInt(matcher.group(first + 1)),
                    Integer.parseInt(matcher.group(first + 2))));
        } catch (DateTimeException _) {
            // 2026-13-40 is a name like any other.
            return Optional.empty();
        }
    }
}
