package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Completion;
import dev.cassetteworkbench.search.Differences;
import dev.cassetteworkbench.search.Facets;
import dev.cassetteworkbench.search.FailureGroups;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.Problem;
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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
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
    private final Ranking ranking = new Ranking();
    private final Dictionary.Cache dictionaries = new Dictionary.Cache();
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
        updates.incrementAndGet();
        try {
            ReadingCounts counts = new ReadingCounts();
            int seen = heads(source, counts, progress);
            int opened = counts.opened.get();
            texts(source, counts, progress);
            // Texts of files whose heads an earlier run has read are openings of this one.
            counts.opened.set(Math.max(opened, counts.texts.get()));
            return counts.report(seen);
        } finally {
            updates.decrementAndGet();
        }
    }

    @Override
    public UpdateReport updateHeads(IndexSource source, Progress progress) throws IndexException {
        updates.incrementAndGet();
        try {
            ReadingCounts counts = new ReadingCounts();
            return counts.report(heads(source, counts, progress));
        } finally {
            updates.decrementAndGet();
        }
    }

    @Override
    public TextReport readTexts(IndexSource source, Progress progress) throws IndexException {
        ReadingCounts counts = new ReadingCounts();
        texts(source, counts, progress);
        return new TextReport(counts.texts.get(), pending(source.id()), counts.tookMs());
    }

    private int heads(IndexSource source, ReadingCounts counts, Progress progress) throws IndexException {
        return write(progress, stoppable -> new UpdateRun(usable(), source, summaries, counts, stoppable).run());
    }

    /// In slices, each a task of its own: a refresh need not wait for the end.
    private void texts(IndexSource source, ReadingCounts counts, Progress progress) throws IndexException {
        TextRun run = new TextRun(source, summaries, counts);
        int all = pending(source.id());
        try {
            boolean more = all > 0;
            while (more) {
                progress.throwIfCancelled();
                progress.report("text", counts.texts.get(), all);
                more = write(progress, stoppable -> {
                    boolean left = run.slice(usable(), stoppable);
                    stoppable.throwIfCancelled();
                    return left;
                });
            }
        } finally {
            write(Progress.NONE, _ -> {
                run.end(engine);
                return true;
            });
        }
    }

    private int pending(String source) throws IndexException {
        return read(searcher -> searcher.count(Pending.query(source)));
    }

    @Override
    public UpdateReport refresh(IndexSource source, List<String> paths) throws IndexException {
        return write(Progress.NONE, stoppable -> new RefreshRun(usable(), source, summaries).run(paths, stoppable));
    }

    @Override
    public int takeOver(IndexSource source, SidecarManifest manifest, Path sidecar, Progress progress)
            throws IndexException {
        return write(progress, stoppable -> new SidecarRun(usable(), source.id(), manifest, stoppable).run(sidecar));
    }

    /// Brings everything into one segment.
    ///
    /// @return rows
    int pack() throws IndexException {
        return write(Progress.NONE, _ -> {
            usable().writer().forceMerge(1);
            usable().writer().commit();
            return usable().writer().getDocStats().numDocs;
        });
    }

    @Override
    public SearchPage search(SearchQuery query, SearchSort sort, int offset, int limit) throws IndexException {
        long started = System.nanoTime();
        return read(searcher -> {
            Query translated = translate(searcher, query);
            List<Hit> hits = ranking.page(searcher, translated, sort, offset, limit);
            int total = searcher.count(translated);
            return new SearchPage(hits, total, (System.nanoTime() - started) / 1e6, updates.get() > 0);
        });
    }

    @Override
    public Facets facets(SearchQuery query) throws IndexException {
        return read(searcher -> {
            if (!query.clauses().isEmpty()) {
                return FacetCounter.count(searcher, dictionaries, translate(searcher, query));
            }
            Object reader = searcher.getIndexReader().getReaderCacheHelper().getKey();
            CachedFacets cached = unfiltered;
            if (cached == null || !cached.reader().equals(reader)) {
                cached = new CachedFacets(
                        reader, FacetCounter.count(searcher, dictionaries, translate(searcher, query)));
                unfiltered = cached;
            }
            return cached.facets();
        });
    }

    private static Query translate(IndexSearcher searcher, SearchQuery query) throws IOException {
        return QueryTranslator.translate(query, searcher.getIndexReader());
    }

    @Override
    public FailureGroups groups(SearchQuery query, FailureGroups.Rules rules, int limit) throws IndexException {
        return read(searcher -> GroupCounter.count(searcher, dictionaries, translate(searcher, query), rules, limit));
    }

    @Override
    public Differences differences(SearchQuery selection, SearchQuery among) throws IndexException {
        return read(searcher -> differences(searcher, translate(searcher, selection), among));
    }

    @Override
    public Differences differencesOf(Collection<Hit> selection, SearchQuery among) throws IndexException {
        List<BytesRef> keys = selection.stream()
                .map(hit -> Schema.key(hit.source(), hit.path()).bytes())
                .toList();
        return read(searcher -> differences(searcher, new TermInSetQuery(Schema.KEY, keys), among));
    }

    private Differences differences(IndexSearcher searcher, Query selection, SearchQuery among)
            throws IOException, IndexException {
        Query all = translate(searcher, among);
        Query both = new BooleanQuery.Builder()
                .add(selection, Occur.FILTER)
                .add(all, Occur.FILTER)
                .build();
        return DifferenceFinder.find(
                new MatchCounts(searcher, dictionaries, both), new MatchCounts(searcher, dictionaries, all));
    }

    @Override
    public List<Completion> complete(String text, int caret, int limit) throws IndexException {
        return read(searcher -> Completer.complete(new IndexVocabulary(searcher.getIndexReader()), text, caret, limit));
    }

    @Override
    public Neighbours neighbours(String sourceId, String path, SearchQuery within, int count) throws IndexException {
        Hit hit = find(sourceId, path);
        if (hit == null) {
            return new Neighbours(List.of(), List.of());
        }
        Instant at = hit.recordedAt();
        Query itself = new TermQuery(Schema.key(sourceId, path));
        return read(searcher -> new Neighbours(
                near(
                        searcher,
                        within.and(new SearchQuery.Clause.TimeRange(null, at.plusNanos(1_000))),
                        itself,
                        true,
                        count),
                near(
                        searcher,
                        within.and(new SearchQuery.Clause.TimeRange(at.plusNanos(1_000), null)),
                        itself,
                        false,
                        count)));
    }

    private List<Hit> near(IndexSearcher searcher, SearchQuery query, Query except, boolean older, int count)
            throws IOException {
        Query others = new BooleanQuery.Builder()
                .add(translate(searcher, query), Occur.FILTER)
                .add(except, Occur.MUST_NOT)
                .build();
        return ranking.page(searcher, others, new SearchSort(SearchSort.Field.RECORDED, older), 0, count);
    }

    @Override
    public RegexSearch.Report regex(RegexSearch search, Progress progress) throws IndexException {
        return read(searcher -> {
            Query candidates = RegexRun.candidates(search, translate(searcher, search.within()));
            return new RegexRun(search, Candidates.of(searcher, ranking.all(searcher, candidates)), progress).run();
        });
    }

    @Override
    public @Nullable Hit find(String sourceId, String path) throws IndexException {
        List<Hit> found = read(
                searcher -> ranking.page(searcher, new TermQuery(Schema.key(sourceId, path)), SearchSort.NEWEST, 0, 1));
        return found.isEmpty() ? null : found.getFirst();
    }

    @Override
    public IndexStatus status() throws IndexException {
        boolean folder = directory instanceof org.apache.lucene.store.FSDirectory;
        return read(searcher -> {
            int all = searcher.count(MatchAllDocsQuery.INSTANCE);
            int unreadable = searcher.count(new TermQuery(Schema.unreadable()));
            return new IndexStatus(
                    all - unreadable,
                    unreadable,
                    folder ? engine.bytes() : 0,
                    updates.get() > 0,
                    searcher.count(new TermQuery(Schema.head())),
                    searcher.count(QueryTranslator.keyword(Schema.FLAG, Schema.ENDS)));
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
        T ask(IndexSearcher searcher) throws IOException, IndexException;
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
