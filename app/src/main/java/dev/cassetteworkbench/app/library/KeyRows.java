package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.storage.layout.KeyFacts;
import dev.cassetteworkbench.storage.layout.KeyLayout;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// The newest recordings of a listing by what their keys say: method, route and day are on the screen before any body
/// is read. Thread safe; holds a thousand rows however long the listing is.
final class KeyRows {
    private static final int MOST = 1_000;
    private static final Comparator<IndexSource.Entry> OLDEST_FIRST =
            Comparator.comparingLong(IndexSource.Entry::modifiedMs);

    private final String source;
    private final PriorityQueue<IndexSource.Entry> newest = new PriorityQueue<>(OLDEST_FIRST);

    KeyRows(String source) {
        this.source = source;
    }

    synchronized void add(IndexSource.Entry entry) {
        newest.add(entry);
        if (newest.size() > MOST) {
            newest.poll();
        }
    }

    /// The rows so far, newest day first.
    synchronized List<Hit> rows() {
        return newest.stream()
                .map(this::row)
                .sorted(Comparator.comparing(Hit::recordedAt).reversed().thenComparing(Hit::path))
                .toList();
    }

    /// Whether a row is one of these: nothing of its recording has been read.
    static boolean isByKey(Hit hit) {
        return hit.phase() == Hit.Phase.HEAD && !hit.status().isKnown() && !hit.unreadable();
    }

    private Hit row(IndexSource.Entry entry) {
        KeyFacts facts = KeyLayout.TIMETRACER.read(entry.path());
        String method = facts.method();
        String route = facts.route();
        var date = facts.date();
        return new Hit(
                source,
                entry.path(),
                method == null ? "" : method,
                route == null ? entry.path() : route,
                Status.UNKNOWN,
                0,
                date == null
                        ? Instant.ofEpochMilli(entry.modifiedMs())
                        : date.atStartOfDay(ZoneOffset.UTC).toInstant(),
                "",
                "",
                Map.of(),
                0,
                entry.sizeBytes(),
                Replayability.NO_CALLS,
                null,
                Hit.Phase.HEAD);
    }
}
