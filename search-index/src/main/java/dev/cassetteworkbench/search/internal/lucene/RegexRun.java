package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.format.SummaryReader;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.RegexSearch;
import dev.cassetteworkbench.search.internal.regex.PatientMatcher;
import dev.cassetteworkbench.search.internal.regex.RequiredWords;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks for a regular expression: candidates from the index, newest first, then a look into
/// each file.
public final class RegexRun {
    private static final Logger LOG = LoggerFactory.getLogger(RegexRun.class);

    /// Of one cassette; more text than any but a few have.
    private static final int MOST_TEXT = 32 << 20;
    private static final int SHOWN = 400;
    private static final int WORK_LIMIT = 10_000_000;
    private static final int BATCH = 8;
    private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);

    private final RegexSearch search;
    private final Progress progress;
    private final Candidates candidates;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger read = new AtomicInteger();
    private final AtomicInteger unread = new AtomicInteger();
    private final Object handing = new Object();
    private final long started = System.nanoTime();
    private int found;

    public RegexRun(RegexSearch search, Candidates candidates, Progress progress) {
        this.search = search;
        this.candidates = candidates;
        this.progress = progress;
    }

    /// What the index can tell of files without a match: they lack a word that every match has.
    /// Files with text that is not indexed, or not yet, may have it all the same.
    static Query candidates(RegexSearch search, Query within) {
        BooleanQuery.Builder all = new BooleanQuery.Builder().add(within, Occur.FILTER);
        for (String word : RequiredWords.of(search.pattern())) {
            BooleanQuery.Builder any = new BooleanQuery.Builder();
            for (String field : List.of(Schema.BODY, Schema.ERROR, Schema.IDS)) {
                any.add(new WildcardQuery(new Term(field, "*" + word + "*"), WORK_LIMIT), Occur.SHOULD);
            }
            any.add(new TermQuery(new Term(Schema.FLAG, Schema.CUT)), Occur.SHOULD);
            any.add(new TermQuery(Schema.head()), Occur.SHOULD);
            all.add(any.build(), Occur.FILTER);
        }
        return all.add(new TermQuery(Schema.unreadable()), Occur.MUST_NOT)
                .add(new TermQuery(new Term(Schema.FLAG, Schema.ENDS)), Occur.MUST_NOT)
                .build();
    }

    public RegexSearch.Report run() throws IOException, IndexException {
        try (Workers workers = new Workers(WORKERS, this::work)) {
            workers.await(() -> progress.report("regex", read.get(), candidates.count()));
        } catch (InterruptedException e) {
            next.set(candidates.count());
            Thread.currentThread().interrupt();
        }
        progress.throwIfCancelled();
        return new RegexSearch.Report(
                candidates.count(),
                read.get(),
                found,
                unread.get(),
                found < search.limit(),
                (System.nanoTime() - started) / 1_000_000);
    }

    private boolean work() throws IOException, IndexException {
        PatientMatcher matcher = new PatientMatcher(search.pattern(), progress);
        for (int from = next.getAndAdd(BATCH); from < candidates.count(); from = next.getAndAdd(BATCH)) {
            for (int i = from; i < Math.min(candidates.count(), from + BATCH); i++) {
                if (progress.isCancelled() || isFull()) {
                    return false;
                }
                look(candidates.row(i), matcher);
            }
        }
        return true;
    }

    private boolean isFull() {
        synchronized (handing) {
            return found >= search.limit();
        }
    }

    private void look(Hit hit, PatientMatcher matcher) {
        IndexSource source = search.sources().apply(hit.source());
        if (source == null) {
            return;
        }
        try (InputStream bytes = source.open(hit.path())) {
            String text =
                    SummaryReader.read(bytes, ReadLimits.DEFAULT, MOST_TEXT).text();
            read.incrementAndGet();
            PatientMatcher.Match match = matcher.find(text);
            if (match != null) {
                hand(hit, match);
            }
        } catch (IOException | CassetteFormatException | PatientMatcher.TooLong e) {
            LOG.debug("not looked into: {}", hit.path(), e);
            unread.incrementAndGet();
        }
    }

    private void hand(Hit hit, PatientMatcher.Match match) {
        int from = Math.max(0, Math.min(match.start(), match.line().length() - 1) - SHOWN / 4);
        int to = Math.min(match.line().length(), from + SHOWN);
        RegexSearch.Found row = new RegexSearch.Found(
                hit, match.line().substring(from, to), match.start() - from, Math.min(match.end(), to) - from);
        synchronized (handing) {
            if (found < search.limit() && !progress.isCancelled()) {
                found++;
                search.hits().accept(row);
            }
        }
    }
}
