package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Facets;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.Problem;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.IndexStatus;
import dev.cassetteworkbench.search.SearchPage;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.search.UpdateReport;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;

/// The index over a Lucene directory.
///
/// Everything that writes runs, one after the other, on one thread of the index, where no caller's
/// interrupt can reach Lucene's files; searches run on their callers' threads.
public final class LuceneIndex implements CassetteIndex {
    private final String where;
    private final Directory directory;
    private final SummarySource summaries;
    private final WriterThread thread = new WriterThread();
    private final AtomicInteger updates = new AtomicInteger();
    private volatile Engine engine;
    private volatile @Nullable CachedFacets unfiltered;

    private record CachedFacets(Object reader, Facets facets) {}

    private LuceneIndex(String where, Directory directory, SummarySource summaries, Engine engine) {
        this.where = where;
        this.directory = directory;
        this.summaries = summaries;
        this.engine = engine;
    }

    /// @param where names the index in problems
    /// @param directory closed with the index
    public static LuceneIndex open(String where, Directory directory, SummarySource summaries) throws IndexException {
        try {
            return new LuceneIndex(where, directory, summaries, Engine.open(directory));
        } catch (IOException e) {
            throw IndexProblems.of(where, e);
        }
    }

    @Override
    public UpdateReport update(IndexSource source, Progress progress) throws IndexException {
        return write(progress, stoppable -> {
            updates.incrementAndGet();
            try {
                return new UpdateRun(usable(), source, summaries, stoppable).run();
            } finally {
                updates.decrementAndGet();
            }
        });
    }

    @Override
    public UpdateReport refresh(IndexSource source, List<String> paths) throws IndexException {
        return write(Progress.NONE, stoppable -> new RefreshRun(usable(), source, summaries).run(paths, stoppable));
    }

    @Override
    public SearchPage search(SearchQuery query, SearchSort sort, int offset, int limit) throws IndexException {
        long started = System.nanoTime();
        return read(searcher -> {
            Query translated = translate(searcher, query);
            List<Hit> hits = Ranking.page(searcher, translated, sort, offset, limit);
            int total = searcher.count(translated);
            return new SearchPage(hits, total, (System.nanoTime() - started) / 1e6, updates.get() > 0);
        });
    }

    @Override
    public Facets facets(SearchQuery query) throws IndexException {
        return read(searcher -> {
            if (!query.clauses().isEmpty()) {
                return FacetCounter.count(searcher, translate(searcher, query));
            }
            Object reader = searcher.getIndexReader().getReaderCacheHelper().getKey();
            CachedFacets cached = unfiltered;
            if (cached == null || !cached.reader().equals(reader)) {
                cached = new CachedFacets(reader, FacetCounter.count(searcher, translate(searcher, query)));
                unfiltered = cached;
            }
            return cached.facets();
        });
    }

    private static Query translate(IndexSearcher searcher, SearchQuery query) throws IOException {
        boolean hide = searcher.getIndexReader().docFreq(Schema.unreadable()) > 0;
        return QueryTranslator.translate(query, hide);
    }

    @Override
    public @Nullable Hit find(String sourceId, String path) throws IndexException {
        List<Hit> found = read(
                searcher -> Ranking.page(searcher, new TermQuery(Schema.key(sourceId, path)), SearchSort.NEWEST, 0, 1));
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public IndexStatus status() throws IndexException {
        boolean folder = directory instanceof org.apache.lucene.store.FSDirectory;
        return read(searcher -> {
            int all = searcher.count(MatchAllDocsQuery.INSTANCE);
            int unreadable = searcher.count(new TermQuery(Schema.unreadable()));
            return new IndexStatus(all - unreadable, unreadable, folder ? engine.bytes() : 0, updates.get() > 0);
        });
    }

    @Override
    public void clear() throws IndexException {
        write(Progress.NONE, _ -> {
            Engine current = usable();
            current.writer().deleteAll();
            current.writer().commit();
            current.searchers().maybeRefreshBlocking();
            return true;
        });
    }

    @Override
    public void close() throws IndexException {
        if (thread.isClosed()) {
            return;
        }
        try {
            write(Progress.NONE, _ -> {
                engine.close();
                directory.close();
                return true;
            });
        } finally {
            thread.close();
        }
    }

    /// Lets go without a commit, as a killed process would.
    void kill() throws IndexException {
        write(Progress.NONE, _ -> {
            engine.abandon();
            directory.close();
            return true;
        });
        thread.close();
    }

    /// The engine, opened anew when a failure has closed it.
    private Engine usable() throws IOException {
        Engine current = engine;
        if (!current.isUsable()) {
            current.abandon();
            current = Engine.open(directory);
            engine = current;
        }
        return current;
    }

    private <T> T write(Progress progress, WriterThread.Task<T> task) throws IndexException {
        try {
            return thread.run(progress, task);
        } catch (IOException e) {
            throw IndexProblems.of(where, e);
        } catch (AlreadyClosedException e) {
            throw IndexProblems.of(e);
        }
    }

    private interface Question<T> {
        T ask(IndexSearcher searcher) throws IOException;
    }

    private <T> T read(Question<T> question) throws IndexException {
        try {
            SearcherManager searchers = engine.searchers();
            IndexSearcher searcher = searchers.acquire();
            try {
                return question.ask(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw IndexProblems.of(where, e);
        } catch (AlreadyClosedException e) {
            throw IndexProblems.of(e);
        } catch (IndexSearcher.TooManyClauses e) {
            throw new IndexException(new Problem.Failed("too many clauses"), e);
        }
    }

    /// True for names that may be cassettes.
    static boolean mayBeCassette(String path) {
        String low = path.toLowerCase(Locale.ROOT);
        return low.endsWith(".json") || low.endsWith(".json.gz");
    }
}
