package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.Completion;
import dev.cassetteworkbench.search.Differences;
import dev.cassetteworkbench.search.Facets;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.IndexStatus;
import dev.cassetteworkbench.search.Neighbours;
import dev.cassetteworkbench.search.RegexSearch;
import dev.cassetteworkbench.search.SearchPage;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.search.SidecarManifest;
import dev.cassetteworkbench.search.TextReport;
import dev.cassetteworkbench.search.UpdateReport;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The index on disk, opened by whoever asks first, which is never the toolkit thread: the window
/// is there at once.
/// When
/// another window holds the index, this one works with an index in memory, which is only slower to
/// start.
public final class LateIndex implements CassetteIndex {
    private final Path folder;
    private @Nullable CassetteIndex index;

    public LateIndex(Path folder) {
        this.folder = folder;
    }

    private synchronized CassetteIndex index() throws IndexException {
        CassetteIndex open = index;
        if (open == null) {
            open = open();
            index = open;
        }
        return open;
    }

    private CassetteIndex open() throws IndexException {
        try {
            return CassetteIndexes.open(folder);
        } catch (IndexException e) {
            if (e.problem() instanceof IndexException.Problem.Locked) {
                return CassetteIndexes.inMemory();
            }
            throw e;
        }
    }

    @Override
    public UpdateReport update(IndexSource source, Progress progress) throws IndexException {
        return index().update(source, progress);
    }

    @Override
    public UpdateReport updateHeads(IndexSource source, Progress progress) throws IndexException {
        return index().updateHeads(source, progress);
    }

    @Override
    public TextReport readTexts(IndexSource source, Progress progress) throws IndexException {
        return index().readTexts(source, progress);
    }

    @Override
    public UpdateReport refresh(IndexSource source, List<String> paths) throws IndexException {
        return index().refresh(source, paths);
    }

    @Override
    public int takeOver(IndexSource source, SidecarManifest manifest, Path sidecar, Progress progress)
            throws IndexException {
        return index().takeOver(source, manifest, sidecar, progress);
    }

    @Override
    public SearchPage search(SearchQuery query, SearchSort sort, int offset, int limit) throws IndexException {
        return index().search(query, sort, offset, limit);
    }

    @Override
    public Facets facets(SearchQuery query) throws IndexException {
        return index().facets(query);
    }

    @Override
    public FailureGroups groups(SearchQuery query, FailureGroups.Rules rules, int limit) throws IndexException {
        return index().groups(query, rules, limit);
    }

    @Override
    public Differences differences(SearchQuery selection, SearchQuery among) throws IndexException {
        return index().differences(selection, among);
    }

    @Override
    public Differences differencesOf(Collection<Hit> selection, SearchQuery among) throws IndexException {
        return index().differencesOf(selection, among);
    }

    @Override
    public List<Completion> complete(String text, int caret, int limit) throws IndexException {
        return index().complete(text, caret, limit);
    }

    @Override
    public Neighbours neighbours(String sourceId, String path, SearchQuery within, int count) throws IndexException {
        return index().neighbours(sourceId, path, within, count);
    }

    @Override
    public RegexSearch.Report regex(RegexSearch search, Progress progress) throws IndexException {
        return index().regex(search, progress);
    }

    @Override
    public @Nullable Hit find(String sourceId, String path) throws IndexException {
        return index().find(sourceId, path);
    }

    @Override
    public IndexStatus status() throws IndexException {
        return index().status();
    }

    @Override
    public void clear() throws IndexException {
        index().clear();
    }

    @Override
    public synchronized void close() throws IndexException {
        CassetteIndex open = index;
        if (open != null) {
            open.close();
        }
    }
}
