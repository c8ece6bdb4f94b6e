package dev.cassetteworkbench.model.diff.rule;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What makes B a regression, and not merely different.
public enum RegressionSign {
    /// The status is worse: below 400, then 4xx, then 5xx, then crash.
    STATUS,
    /// The response takes longer, beyond threshold and floor.
    SLOWER,
    /// A call fails and did not before, is new and fails, or goes to another host or path than by
    /// an identifier alone.
    CALL,
    /// The response body differs.
    BODY;

    /// What the reference goes by; a crash counts as the worst status.
    public static final Set<RegressionSign> USUAL = Collections.unmodifiableSet(EnumSet.of(STATUS, SLOWER, CALL));

    /// As options name it: `status`, `slower`, `call`, `body`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// By its word, or null.
    public static @Nullable RegressionSign named(String word) {
        return Arrays.stream(values())
                .filter(sign -> sign.word().equals(word))
                .findFirst()
                .orElse(null);
    }
}
