package dev.cassetteworkbench.search;

import dev.cassetteworkbench.model.Progress;
import org.jspecify.annotations.Nullable;

/// A searchable index over the cassettes of one or more sources. A cache: it can always be thrown
/// away and rebuilt.
///
/// Thread safe. Searches see what was indexed up to the last finished batch (near real time).
public interface CassetteIndex extends AutoCloseable {

    /// Brings the index up to date with a source: new and changed files are read, vanished ones
    /// forgotten, unchanged ones (same size, date and etag) not opened. Searches may run meanwhile
    /// and see rows as they arrive.
    ///
    /// @throws java.util.concurrent.CancellationException when `progress` was cancelled; what was
    /// indexed stays
    UpdateReport update(IndexSource source, Progress progress) throws IndexException;

    /// Reads these paths of a source again (watcher); paths that are gone are forgotten.
    UpdateReport refresh(IndexSource source, java.util.List<String> paths) throws IndexException;

    /// Rows from `offset`, newest first unless the query's sort says otherwise.
    SearchPage search(SearchQuery query, SearchSort sort, int offset, int limit) throws IndexException;

    /// Counts per facet value and histogram over the matches.
    Facets facets(SearchQuery query) throws IndexException;

    /// One row by source and path, null when not indexed.
    @Nullable
    Hit find(String sourceId, String path) throws IndexException;

    IndexStatus status() throws IndexException;

    /// Throws everything away.
    void clear() throws IndexException;

    @Override
    void close() throws IndexException;
}
