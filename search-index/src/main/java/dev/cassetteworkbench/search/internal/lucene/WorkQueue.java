package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.IndexSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Files to read, newest first. Opens when the listing is complete or has taken a while, so that a
/// fast listing is read in the right order and a slow one does not hold the reading up.
public final class WorkQueue {
    private static final int BATCH = 16;
    private static final long PATIENCE_NANOS = 250_000_000;
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?=/)");

    /// @param known an older document of this path must give way
    public record Work(IndexSource.Entry entry, boolean known, String folderDate) {
        public static Work of(IndexSource.Entry entry, boolean known) {
            Matcher date = DATE.matcher(entry.path());
            return new Work(entry, known, date.find() ? date.group() : "");
        }
    }

    private static final Comparator<Work> NEWEST_FIRST = Comparator.comparing(Work::folderDate)
            .thenComparingLong((Work work) -> work.entry().modifiedMs())
            .reversed();

    public WorkQueue() {}

    private final PriorityQueue<Work> waiting = new PriorityQueue<>(NEWEST_FIRST);
    private final long created = System.nanoTime();
    private boolean complete;
    private boolean aborted;

    public synchronized void add(Work work) {
        waiting.add(work);
        if (isOpen()) {
            notifyAll();
        }
    }

    /// Nothing will be added any more.
    public synchronized void complete() {
        complete = true;
        notifyAll();
    }

    /// Nothing waiting is wanted any more.
    public synchronized void abort() {
        aborted = true;
        waiting.clear();
        complete();
    }

    private boolean isOpen() {
        return complete || System.nanoTime() - created > PATIENCE_NANOS;
    }

    /// The next files, waiting for them if need be; empty when all is done.
    public synchronized List<Work> take() throws InterruptedException {
        while (!complete && (waiting.isEmpty() || !isOpen())) {
            wait(50);
        }
        List<Work> batch = new ArrayList<>(BATCH);
        while (!aborted && batch.size() < BATCH && !waiting.isEmpty()) {
            batch.add(waiting.remove());
        }
        return batch;
    }
}
