package dev.cassetteworkbench.search;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A search for a regular expression in the texts of cassettes: bodies, header values, URLs,
/// keys, errors, all of each, one value at a time. The index only says which files cannot have
/// it; the others are read.
///
/// @param pattern found within a value; flags are its own
/// @param within only matches of this query
/// @param limit most hits
/// @param sources by [IndexSource#id()]; null for sources that are not at hand, whose files are
/// passed over
/// @param hits gets each hit as soon as it is found, newest files first as far as reading side
/// by side allows; called by one thread at a time
public record RegexSearch(
        Pattern pattern,
        SearchQuery within,
        int limit,
        Function<String, @Nullable IndexSource> sources,
        Consumer<Found> hits) {

    /// @param value the value, shortened around the match
    /// @param start of the match in `value`
    /// @param end behind the match
    public record Found(Hit hit, String value, int start, int end) {}

    /// @param candidates files that could have it
    /// @param read files looked into
    /// @param unread files that could not be read, or on which the expression took too long
    /// @param complete false when the limit ended the search
    public record Report(int candidates, int read, int found, int unread, boolean complete, long tookMs) {}
}
