package dev.cassetteworkbench.storage.layout;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// What a key tells of its object before that is read. A hint: the content decides. Each part is
/// null when the key
/// does not tell it.
///
/// @param month known in more layouts than the day; never contradicts `date`
/// @param route a slug, from which the path cannot be had back
/// @param id whole session id or its first eight digits, as the layout writes it
public record KeyFacts(
        @Nullable LocalDate date,
        @Nullable YearMonth month,
        @Nullable String method,
        @Nullable String route,
        @Nullable String id,
        @Nullable String service,
        @Nullable Integer status) {
    /// A key that tells nothing.
    public static final KeyFacts NONE = new KeyFacts(null, null, null, null, null, null, null);
}
