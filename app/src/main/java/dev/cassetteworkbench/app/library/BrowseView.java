package dev.cassetteworkbench.app.library;

/// What the middle of the browse page shows of the matches.
enum BrowseView {
    /// One row per recording.
    ROWS,
    /// Failures put together.
    GROUPS,
    /// Places where a regular expression stands.
    REGEX;

    /// Part of a message key.
    String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
