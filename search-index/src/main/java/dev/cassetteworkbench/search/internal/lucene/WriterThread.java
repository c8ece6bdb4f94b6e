package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexException;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// The one thread that writes an index. A caller who is interrupted while it waits asks the task to
/// stop, waits until it has, and keeps its interrupt flag; the interrupt itself never reaches the
/// writing thread.
final class WriterThread {
    /// Work on the index.
    interface Task<T> {
        /// @param stoppable passes reports on, and says when the caller cancelled or was
        /// interrupted
        T run(Progress stoppable) throws IOException, IndexException, InterruptedException;
    }

    private final ExecutorService executor = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("index-writer").factory());

    <T> T run(Progress progress, Task<T> task) throws IOException, IndexException {
        AtomicBoolean interrupted = new AtomicBoolean();
        Future<T> result = submit(() -> task.run(new Stoppable(progress, interrupted)));
        try {
            while (true) {
                try {
                    return result.get();
                } catch (InterruptedException _) {
                    interrupted.set(true);
                }
            }
        } catch (ExecutionException e) {
            throw TaskFailure.rethrow(e);
        } finally {
            if (interrupted.get()) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private <T> Future<T> submit(java.util.concurrent.Callable<T> task) throws IndexException {
        try {
            return executor.submit(task);
        } catch (RejectedExecutionException e) {
            throw new IndexException(new IndexException.Problem.Failed("closed"), e);
        }
    }

    boolean isClosed() {
        return executor.isShutdown();
    }

    void close() {
        executor.shutdown();
    }

    private record Stoppable(Progress progress, AtomicBoolean interrupted) implements Progress {
        @Override
        public void report(String step, long done, long total) {
            progress.report(step, done, total);
        }

        @Override
        public boolean isCancelled() {
            return interrupted.get() || progress.isCancelled();
        }
    }
}
