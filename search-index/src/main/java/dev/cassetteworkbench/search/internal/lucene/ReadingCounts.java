package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.UpdateReport;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What became of the files of one run; counted by several threads.
final class ReadingCounts {
    final AtomicInteger opened = new AtomicInteger();
    final AtomicInteger added = new AtomicInteger();
    final AtomicInteger changed = new AtomicInteger();
    final AtomicInteger removed = new AtomicInteger();
    final AtomicInteger unreadable = new AtomicInteger();

    /// Files whose text was read after their head.
    final AtomicInteger texts = new AtomicInteger();

    private final long started = System.nanoTime();

    UpdateReport report(int seen) {
        return new UpdateReport(
                seen, opened.get(), added.get(), changed.get(), removed.get(), unreadable.get(), tookMs());
    }

    long tookMs() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }
}
