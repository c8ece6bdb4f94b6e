package dev.cassetteworkbench.model.diff.rule;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Readings of an array.
public enum ArrayMode {
    /// Order counts; items are aligned by likeness, an item out of order is moved.
    LIST,
    /// Order does not count; equal items may occur several times, and their number counts.
    SET,
    /// Items belong together by a member's value; an item out of order is moved.
    KEYED;

    /// As rules files write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// By its word, or null.
    public static @Nullable ArrayMode named(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.word().equals(word))
                .findFirst()
                .orElse(null);
    }
}
