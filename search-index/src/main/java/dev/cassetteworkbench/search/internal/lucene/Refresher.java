package dev.cassetteworkbench.search.internal.lucene;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Makes new rows visible while they are being read: the first after 500 files or 300 ms, later
/// every 300 ms and, in long runs, up to every two seconds (each time costs a small segment).
final class Refresher {
    private static final long SOON = 300_000_000L;
    private static final long LATE = 2_000_000_000L;
    private static final int FIRST_FILES = 500;

    private final Engine engine;
    private final long started = System.nanoTime();
    private final AtomicLong last = new AtomicLong(started);
    private final AtomicInteger files = new AtomicInteger();

    Refresher(Engine engine) {
        this.engine = engine;
    }

    void read(int count) throws IOException {
        long now = System.nanoTime();
        long before = last.get();
        int all = files.addAndGet(count);
        boolean first = before == started && all >= FIRST_FILES;
        boolean due = now - before >= Math.clamp((now - started) / 20, SOON, LATE);
        if ((first || due) && last.compareAndSet(before, now)) {
            engine.searchers().maybeRefresh();
        }
    }
}
