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
    /// and see rows as they arrive, the newest first: heads of all files, then texts. The same as
    /// [#updateHeads] and then [#readTexts].
    ///
    /// One update runs at a time. Blocks its caller; an interrupt ends it like a cancellation and
    /// keeps the interrupt flag. A file that cannot be read never ends it: it becomes a row with
    /// [Hit#problem()].
    ///
    /// @throws java.util.concurrent.CancellationException when `progress` was cancelled; what was
    /// indexed stays
    UpdateReport update(IndexSource source, Progress progress) throws IndexException;

    /// The head phase alone: afterwards every file has a row, and filters on session, request,
    /// status and duration are exact. Calls and texts follow with [#readTexts]; until then the row
    /// says [Hit#partial()] and [IndexStatus#textPending()] counts it. Progress steps: `listing`,
    /// `reading`.
    UpdateReport updateHeads(IndexSource source, Progress progress) throws IndexException;

    /// The body phase: reads the files of which only the head is known, newest first, whoever
    /// started it and whenever. Other writers get their turn meanwhile, so it may run for minutes
    /// in the background. To pause it, cancel; to go on, call it again. Progress step: `text`.
    TextReport readTexts(IndexSource source, Progress progress) throws IndexException;

    /// Reads these paths of a source again (watcher); paths that are gone are forgotten, names
    /// that cannot be cassettes (neither `.json` nor `.json.gz`) passed over. Waits for a running
    /// update. An empty list does nothing: when a watcher says "anything may have changed", call
    /// [#update].
    UpdateReport refresh(IndexSource source, java.util.List<String> paths) throws IndexException;

    /// Takes over rows that somebody else has made of the same files ([Sidecars]). Files that are known
    /// here already stay as they are known. What the package holds counts like any other row: the next
    /// [#update] reads again what has changed since, and forgets what is gone.
    ///
    /// @param source whose files they are
    /// @param sidecar the file that `manifest` describes
    /// @return rows taken
    /// @throws IndexException with `SidecarRefused` when it is damaged, of another version or not what
    /// it claims to be; nothing of it was taken then
    int takeOver(IndexSource source, SidecarManifest manifest, java.nio.file.Path sidecar, Progress progress)
            throws IndexException;

    /// Rows from `offset` in the order of `sort`, equal ones newest first, and the exact number of
    /// all matches. Unreadable files are left out unless the query says `is:unreadable` somewhere.
    SearchPage search(SearchQuery query, SearchSort sort, int offset, int limit) throws IndexException;

    /// Counts per facet value and histogram over the matches.
    Facets facets(SearchQuery query) throws IndexException;

    /// Failures among the matches, put together by route, outcome, first failing call and
    /// message; at most `limit` groups, most frequent first. Of files whose head alone is known,
    /// route and status must do.
    FailureGroups groups(SearchQuery query, FailureGroups.Rules rules, int limit) throws IndexException;

    /// What is different about these: the matches of `selection` against the other matches of
    /// `among`.
    Differences differences(SearchQuery selection, SearchQuery among) throws IndexException;

    /// The same for rows somebody picked.
    Differences differencesOf(java.util.Collection<Hit> selection, SearchQuery among) throws IndexException;

    /// What may stand at the caret: fields, and values with their numbers of cassettes, most
    /// frequent first.
    java.util.List<Completion> complete(String text, int caret, int limit) throws IndexException;

    /// Matches of `within` recorded next before and after a cassette; neither when it is not
    /// indexed.
    Neighbours neighbours(String sourceId, String path, SearchQuery within, int count) throws IndexException;

    /// Blocks until the search is over, its limit reached or `progress` cancelled.
    ///
    /// @throws java.util.concurrent.CancellationException when cancelled
    RegexSearch.Report regex(RegexSearch search, Progress progress) throws IndexException;

    /// One row by source and path, null when not indexed.
    @Nullable
    Hit find(String sourceId, String path) throws IndexException;

    IndexStatus status() throws IndexException;

    /// Throws everything away.
    void clear() throws IndexException;

    @Override
    void close() throws IndexException;
}
