package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.UpdateReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;

/// One update of the index from one source: list, compare, read what differs on all processors,
/// forget what is gone.
///
/// Runs on the index's own thread with worker threads of its own. None of them is ever interrupted,
/// because an interrupt during file I/O would close Lucene's channels and with them the writer;
/// stopping goes by flags.
final class UpdateRun {
    private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 8);
    private static final long COMMIT_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final Engine engine;
    private final IndexSource source;
    private final Progress progress;
    private final FileReading reading;
    private final WorkQueue queue = new WorkQueue();
    private final Refresher refresher;
    private final long started = System.nanoTime();
    private long committed = started;
    private int seen;
    private int wanted;

    /// @param progress also says when to stop
    UpdateRun(Engine engine, IndexSource source, SummarySource summaries, Progress progress) {
        this.engine = engine;
        this.source = source;
        this.progress = progress;
        this.reading = new FileReading(engine.writer(), source, summaries);
        this.refresher = new Refresher(engine);
    }

    UpdateReport run() throws IOException, IndexException, InterruptedException {
        engine.searchers().maybeRefreshBlocking();
        KnownFiles known = known();
        ExecutorService workers = Executors.newFixedThreadPool(
                WORKERS, Thread.ofPlatform().daemon().name("index-update-", 1).factory());
        List<Future<?>> running = new ArrayList<>();
        try {
            for (int i = 0; i < WORKERS; i++) {
                running.add(workers.submit(this::work));
            }
            workers.shutdown();
            list(known);
            queue.complete();
            for (String path : known.unseen()) {
                reading.forget(path, true);
            }
            await(running);
        } finally {
            queue.abort();
            while (!workers.awaitTermination(1, TimeUnit.MINUTES)) {
                progress.report("stopping", reading.opened.get(), wanted);
            }
            if (engine.isUsable()) {
                engine.writer().commit();
                engine.searchers().maybeRefreshBlocking();
            }
        }
        return report();
    }

    UpdateReport report() {
        return new UpdateReport(
                seen,
                reading.opened.get(),
                reading.added.get(),
                reading.changed.get(),
                reading.removed.get(),
                reading.unreadable.get(),
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
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

    /// @return nothing; a callable, so that failures reach the one who waits
    private boolean work() throws IOException, InterruptedException {
        for (List<WorkQueue.Work> batch = queue.take(); !batch.isEmpty(); batch = queue.take()) {
            for (WorkQueue.Work work : batch) {
                if (progress.isCancelled()) {
                    return false;
                }
                reading.index(work.entry(), work.known());
            }
            refresher.read(batch.size());
        }
        // Each worker writes its own buffer, so that the commit need not write all of them in one
        // thread.
        return engine.writer().flushNextBuffer();
    }

    private void await(List<Future<?>> running) throws IOException, IndexException, InterruptedException {
        for (Future<?> worker : running) {
            while (!isDone(worker)) {
                progress.report("reading", reading.opened.get(), wanted);
                progress.throwIfCancelled();
                commitNowAndThen();
            }
        }
        progress.throwIfCancelled();
        progress.report("reading", reading.opened.get(), wanted);
    }

    private static boolean isDone(Future<?> worker) throws IOException, IndexException, InterruptedException {
        try {
            worker.get(100, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException e) {
            throw TaskFailure.rethrow(e);
        }
    }

    private void commitNowAndThen() throws IOException {
        IndexWriter writer = engine.writer();
        if (System.nanoTime() - committed > COMMIT_NANOS) {
            committed = System.nanoTime();
            writer.commit();
        }
    }
}
