package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.UpdateReport;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What became of the files of one run; counted by several threads.
public final class ReadingCounts {
    public final AtomicInteger opened = new AtomicInteger();
    public final AtomicInteger added = new AtomicInteger();
    public final AtomicInteger changed = new AtomicInteger();
    public final AtomicInteger removed = new AtomicInteger();
    public final AtomicInteger unreadable = new AtomicInteger();

    /// Files whose text was read after their head.
    public final AtomicInteger texts = new AtomicInteger();

    private final long started = System.nanoTime();

    public ReadingCounts() {}

    public UpdateReport report(int seen) {
        return new UpdateReport(
                seen, opened.get(), added.get(), changed.get(), removed.get(), unreadable.get(), tookMs());
    }

    long tookMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }
}
