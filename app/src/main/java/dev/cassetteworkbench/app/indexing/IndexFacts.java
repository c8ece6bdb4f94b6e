package dev.cassetteworkbench.app.indexing;

import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What there is to say about the index.
///
/// @param changed when it was last written, null when it lives in memory or was never
/// @param sources what it holds of each source, orphans among them
/// @param unreadable files that could not be read, the newest; at most [IndexPageModel#MOST]
record IndexFacts(IndexStatus status, @Nullable Instant changed, List<Part> sources, List<Hit> unreadable) {
    IndexFacts {
        sources = List.copyOf(sources);
        unreadable = List.copyOf(unreadable);
    }

    /// The rows of one source.
    ///
    /// @param orphan true when the source is not open, so that nothing keeps its rows up to date
    record Part(String source, String name, int count, boolean orphan) {}
}
