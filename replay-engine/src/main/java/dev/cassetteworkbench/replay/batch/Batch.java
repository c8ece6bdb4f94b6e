package dev.cassetteworkbench.replay.batch;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.Verdict;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;

/// Replays many recordings against one kind of app.
///
/// Each of the parallel apps is one [ReplaySession]: started with its first recording, kept up,
/// handed one
/// recording after the other. Recordings are taken in order by whichever app is free. One that
/// cannot be
/// read or run is a row like any other and stops nothing.
public final class Batch {
    private final Sessions sessions;
    private final int parallel;
    private final boolean freshApp;

    /// Opens the session of one app.
    @FunctionalInterface
    public interface Sessions {
        ReplaySession open(ReplayListener listener);
    }

    /// @param parallel how many apps may run at a time, at least 1
    /// @param freshApp start the app anew for each recording: for apps that keep state in memory
    public Batch(Sessions sessions, int parallel, boolean freshApp) {
        if (parallel < 1) {
            throw new IllegalArgumentException("at least one app");
        }
        this.sessions = sessions;
        this.parallel = parallel;
        this.freshApp = freshApp;
    }

    /// Replays all items and returns when all apps are stopped. When the progress says cancelled,
    /// or this
    /// thread is interrupted, running replays are broken off and have no row.
    public BatchSummary run(List<BatchItem> items, BatchListener listener, ReplayListener app, Progress progress) {
        long startedAt = System.nanoTime();
        int apps = Math.clamp(items.size(), 1, parallel);
        Run run = new Run(List.copyOf(items), listener, app, progress);
        List<FutureTask<Void>> tasks = IntStream.range(0, apps)
                .mapToObj(number -> new FutureTask<Void>(() -> run.work(number), null))
                .toList();
        List<Thread> threads = new ArrayList<>();
        for (FutureTask<Void> task : tasks) {
            threads.add(Thread.ofVirtual().name("batch-" + threads.size()).start(task));
        }
        try {
            for (FutureTask<Void> task : tasks) {
                task.get();
            }
        } catch (InterruptedException e) {
            run.stopped.set(true);
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            run.stopped.set(true);
            throw new IllegalStateException("a batch's worker failed", e.getCause());
        } finally {
            join(threads);
        }
        return new BatchSummary(run.counts(), apps, (System.nanoTime() - startedAt) / 1e6, run.stopped.get());
    }

    /// Apps must be gone before the batch is: an interrupt waits until the threads have stopped them.
    private static void join(List<Thread> threads) {
        boolean interrupted = Thread.interrupted();
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    threads.forEach(Thread::interrupt);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// One pass over the items.
    private final class Run {
        private final List<BatchItem> items;
        private final BatchListener listener;
        private final ReplayListener app;
        private final Progress progress;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final ReentrantLock telling = new ReentrantLock();
        private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        private int done;

        Run(List<BatchItem> items, BatchListener listener, ReplayListener app, Progress progress) {
            this.items = items;
            this.listener = listener;
            this.app = app;
            this.progress = progress;
        }

        void work(int number) {
            boolean whole = false;
            try (ReplaySession session = sessions.open(app)) {
                int index = next.getAndIncrement();
                while (index < items.size() && !stopped.get()) {
                    progress.throwIfCancelled();
                    one(index, number, session);
                    index = next.getAndIncrement();
                }
                whole = true;
            } catch (CancellationException e) {
                stopped.set(true);
            } finally {
                // A fault of ours in one worker ends the others too.
                if (!whole) {
                    stopped.set(true);
                }
            }
        }

        private void one(int index, int number, ReplaySession session) {
            BatchItem item = items.get(index);
            tell(() -> listener.started(index, item.name()));
            BatchRow.Outcome outcome = switch (item.source().load()) {
                case BatchItem.Loaded.Ready ready ->
                    new BatchRow.Outcome.Replayed(session.replay(ready.cassette(), new Stop()));
                case BatchItem.Loaded.Unreadable unreadable -> new BatchRow.Outcome.NotRead(unreadable.sentence());
            };
            if (freshApp) {
                session.stopApp();
            }
            BatchRow row = new BatchRow(index, item.name(), number, outcome);
            tell(() -> {
                counts.merge(row.verdict(), 1, Integer::sum);
                done++;
                listener.finished(row);
                progress.report(item.name(), done, items.size());
            });
        }

        private void tell(Runnable words) {
            telling.lock();
            try {
                words.run();
            } finally {
                telling.unlock();
            }
        }

        Map<Verdict, Integer> counts() {
            telling.lock();
            try {
                return new EnumMap<>(counts);
            } finally {
                telling.unlock();
            }
        }

        /// Cancels single replays with the batch; their own steps are not the batch's progress.
        private final class Stop implements Progress {
            @Override
            public void report(String what, long finished, long all) {}

            @Override
            public boolean isCancelled() {
                return stopped.get() || progress.isCancelled();
            }
        }
    }
}
