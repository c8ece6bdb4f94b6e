package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.search.RegexSearch;

/// How a search by regular expression stands.
sealed interface RegexState {
    /// Nothing was looked for yet.
    record Idle() implements RegexState {}

    /// The expression cannot be understood.
    ///
    /// @param at where it goes wrong, -1 when that is not known
    record Wrong(String reason, int at) implements RegexState {}

    record Looking() implements RegexState {}

    record Done(RegexSearch.Report report) implements RegexState {}

    record Stopped() implements RegexState {}

    record Failed() implements RegexState {}
}
