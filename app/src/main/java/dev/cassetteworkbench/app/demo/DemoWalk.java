package dev.cassetteworkbench.app.demo;

import dev.cassetteworkbench.app.compare.IndexedGoodRecordings;
import dev.cassetteworkbench.app.library.StoreSource;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.diff.learn.GoodTwin;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.SearchPage;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.search.UpdateReport;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Walks the main job without a window: index, find, compare, replay, replay again.
public final class DemoWalk {
    private static final SearchQuery FAILED_CHECKOUTS = new SearchQuery(List.of(
            new SearchQuery.Clause.Term("is", "error"),
            new SearchQuery.Clause.Contains("endpoint", "/checkout"),
            new SearchQuery.Clause.NumberRange("status", 500, 500)));

    private final DemoWorkspace workspace;
    private static final int MOST_CANDIDATES = 24;

    private final CassetteStore store;
    private final CassetteIndex index;

    /// @param store the workspace's cassettes
    /// @param index an index that may be filled
    public DemoWalk(DemoWorkspace workspace, CassetteStore store, CassetteIndex index) {
        this.workspace = workspace;
        this.store = store;
        this.index = index;
    }

    /// @param say hears one line per step
    /// @param listener hears the steps of the replay
    /// @throws IOException when the demo's files are not as they were shipped
    public DemoJourney walk(Consumer<String> say, ReplayListener listener)
            throws IOException, IndexException, StorageException, CassetteFormatException {
        UpdateReport report = index.update(new StoreSource(store), Progress.NONE);
        say.accept(String.format(Locale.ROOT, "Indexed %d cassettes in %d ms", report.seen(), report.tookMs()));

        SearchPage errors = index.search(FAILED_CHECKOUTS, SearchSort.NEWEST, 0, 10);
        if (errors.hits().isEmpty()) {
            throw new IOException("the demo's failure was not found in its cassettes");
        }
        Hit failure = errors.hits().getFirst();
        say.accept(String.format(
                Locale.ROOT,
                "Found %d failed checkouts with status 500 in %.1f ms; the newest: %s",
                errors.total(),
                errors.tookMs(),
                failure.path()));

        Cassette failed = read(failure);
        List<Hit> candidates = new IndexedGoodRecordings(index).hits(failed, MOST_CANDIDATES);
        List<Cassette> successes = new ArrayList<>();
        for (Hit candidate : candidates) {
            successes.add(read(candidate));
        }
        Cassette succeeded = GoodTwin.nearest(failed, successes, Progress.NONE)
                .orElseThrow(() -> new IOException("the demo has no earlier success"))
                .cassette();
        Hit good = candidates.get(successes.indexOf(succeeded));
        Comparison comparison = CassetteComparer.compare(succeeded, failed, ComparisonOptions.DEFAULT);
        say.accept("Compared with the last good one (" + good.path() + "): " + comparison.verdict());

        try (ReplaySession session = ReplaySessions.open(workspace.target(), listener)) {
            ReplayResult replay = session.replay(failed, Progress.NONE);
            say.accept(sentence("Replayed", replay));
            ReplayResult again = session.replay(failed, Progress.NONE);
            say.accept(sentence("Replayed again, app still up", again));
            return new DemoJourney(workspace, failure, good, failed, succeeded, comparison, replay, again);
        }
    }

    private static String sentence(String what, ReplayResult result) {
        return String.format(
                Locale.ROOT,
                "%s in %.0f ms: %s. %s",
                what,
                result.timingsMs().getOrDefault("total", 0.0),
                result.verdict().label(),
                result.reason());
    }

    private Cassette read(Hit hit) throws IOException, StorageException, CassetteFormatException {
        try (InputStream in = store.open(hit.path())) {
            return CassetteReader.read(in, ReadLimits.DEFAULT);
        }
    }
}
