package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;

/// The head phase of an update: list, compare, read the heads of what differs, newest first, forget
/// what is gone.
///
/// Runs on the index's own thread with worker threads of its own.
final class UpdateRun {
    private static final long COMMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Engine engine;
    private final IndexSource source;
    private final SummarySource summaries;
    private final Progress progress;
    private final ReadingCounts counts;
    private final WorkQueue queue = new WorkQueue();
    private final Refresher refresher;
    private long committed = System.nanoTime();
    private int seen;
    private int wanted;

    /// @param progress also says when to stop
    UpdateRun(Engine engine, IndexSource source, SummarySource summaries, ReadingCounts counts, Progress progress) {
        this.engine = engine;
        this.source = source;
        this.summaries = summaries;
        this.progress = progress;
        this.counts = counts;
        this.refresher = new Refresher(engine);
    }

    /// @return files listed
    int run() throws IOException, IndexException, InterruptedException {
        engine.searchers().maybeRefreshBlocking();
        KnownFiles known = known();
        try (Workers workers = new Workers(source.parallelReads(), this::work)) {
            try {
                list(known);
                queue.complete();
                forget(known.unseen());
                workers.await(this::look);
                progress.throwIfCancelled();
                progress.report("reading", counts.opened.get(), wanted);
            } finally {
                queue.abort();
            }
        } finally {
            if (engine.isUsable()) {
                engine.writer().commit();
                engine.searchers().maybeRefreshBlocking();
            }
        }
        return seen;
    }

    private KnownFiles known() throws IOException {
        IndexSearcher searcher = engine.searchers().acquire();
        try {
            return KnownFiles.load(searcher, source.id());
        } finally {
            engine.searchers().release(searcher);
        }
    }

    private void list(KnownFiles known) throws IndexException {
        try {
            source.list(entry -> listed(known, entry), progress);
        } catch (IOException | UncheckedIOException e) {
            throw failed(e);
        }
        progress.throwIfCancelled();
    }

    private IndexException failed(Exception e) {
        return new IndexException(
                new IndexException.Problem.SourceFailed(source.id(), String.valueOf(e.getMessage())), e);
    }

    private void listed(KnownFiles known, IndexSource.Entry entry) {
        progress.throwIfCancelled();
        switch (known.compare(entry)) {
            case NEW -> want(WorkQueue.Work.of(entry, false));
            case CHANGED -> want(WorkQueue.Work.of(entry, true));
            case SAME -> seen++;
            case REPEATED -> {
                return;
            }
        }
        if (seen % 1_000 == 0) {
            progress.report("listing", seen, -1);
        }
    }

    private void want(WorkQueue.Work work) {
        seen++;
        wanted++;
        queue.add(work);
    }

    private void forget(List<String> paths) throws IOException {
        for (String path : paths) {
            engine.writer().deleteDocuments(Schema.key(source.id(), path));
            counts.removed.incrementAndGet();
        }
    }

    private boolean work() throws IOException, InterruptedException {
        try (FileReading reading = new FileReading(RowWriter.to(engine.writer()), source, summaries, counts)) {
            for (List<WorkQueue.Work> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
                for (WorkQueue.Work work : batch) {
                    if (progress.isCancelled()) {
                        return false;
                    }
                    reading.indexHead(work.entry(), work.known());
                }
                refresher.read(batch.size());
            }
        }
        // Each worker writes its own buffer, so that the commit need not write all of them in one
        // thread.
        return engine.writer().flushNextBuffer();
    }

    private void look() throws IOException {
        progress.report("reading", counts.opened.get(), wanted);
        progress.throwIfCancelled();
        // Workers that wait for a slow file do not hold back the rows that are there.
        refresher.read(0);
        IndexWriter writer = engine.writer();
        if (System.nanoTime() - committed > COMMIT_NANOS) {
            committed = System.nanoTime();
            writer.commit();
        }
    }
}
