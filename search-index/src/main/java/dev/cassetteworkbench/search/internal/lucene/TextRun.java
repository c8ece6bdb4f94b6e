package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.search.IndexSearcher;

/// The body phase: reads the files of which only the head is known, newest first, in short
/// slices, so that other writers come in between: a changed file must be seen within half a second.
/// What is done when it ends, however it ends, need not be done again.
final class TextRun {
    private static final long SLICE_NANOS = TimeUnit.MILLISECONDS.toNanos(150);
    private static final long COMMIT_NANOS = TimeUnit.SECONDS.toNanos(30);
    /// Each refresh writes small segments, so that long runs have fewer of them.
    private static final long SOON = TimeUnit.SECONDS.toNanos(3);
    private static final long LATE = TimeUnit.SECONDS.toNanos(20);
    private static final int BATCH = 16;
    /// Entries held at a time.
    private static final int MOST_WAITING = 20_000;

    private final IndexSource source;
    private final SummarySource summaries;
    private final ReadingCounts counts;
    private final Deque<IndexSource.Entry> waiting = new ArrayDeque<>();
    private final long started = System.nanoTime();
    private long committed = started;
    private long refreshed = started;
    private boolean changed;

    TextRun(IndexSource source, SummarySource summaries, ReadingCounts counts) {
        this.source = source;
        this.summaries = summaries;
        this.counts = counts;
    }

    /// Works for a moment.
    ///
    /// @return false when nothing is left to do
    boolean slice(Engine engine, Progress progress) throws IOException, IndexException, InterruptedException {
        if (waiting.isEmpty()) {
            engine.searchers().maybeRefreshBlocking();
            fill(engine);
        }
        if (waiting.isEmpty()) {
            return false;
        }
        changed = true;
        long until = System.nanoTime() + SLICE_NANOS;
        try (Workers workers = new Workers(source.parallelReads(), () -> work(engine, progress, until))) {
            workers.await(() -> {});
        }
        long now = System.nanoTime();
        if (now - committed > COMMIT_NANOS) {
            committed = now;
            engine.writer().commit();
        }
        if (now - refreshed > Math.clamp((now - started) / 8, SOON, LATE)) {
            refreshed = now;
            engine.searchers().maybeRefreshBlocking();
        }
        return true;
    }

    /// Keeps and shows what was done.
    void end(Engine engine) throws IOException {
        if (changed && engine.isUsable()) {
            engine.writer().commit();
            engine.searchers().maybeRefreshBlocking();
        }
    }

    private void fill(Engine engine) throws IOException {
        IndexSearcher searcher = engine.searchers().acquire();
        try {
            waiting.addAll(Pending.of(searcher, source.id(), MOST_WAITING));
        } finally {
            engine.searchers().release(searcher);
        }
    }

    private boolean work(Engine engine, Progress progress, long until) throws IOException {
        try (FileReading reading = new FileReading(RowWriter.to(engine.writer()), source, summaries, counts)) {
            while (System.nanoTime() < until) {
                List<IndexSource.Entry> batch = take();
                if (batch.isEmpty()) {
                    return true;
                }
                for (int i = 0; i < batch.size(); i++) {
                    if (progress.isCancelled()) {
                        return false;
                    }
                    reading.indexText(batch.get(i));
                }
            }
        }
        return true;
    }

    private List<IndexSource.Entry> take() {
        synchronized (waiting) {
            List<IndexSource.Entry> batch = new ArrayList<>(BATCH);
            while (batch.size() < BATCH && !waiting.isEmpty()) {
                batch.add(waiting.removeFirst());
            }
            return batch;
        }
    }
}
