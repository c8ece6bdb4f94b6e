package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.IndexException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Platform threads that do the same work side by side. None of them is ever interrupted, because an
/// interrupt during file I/O would close Lucene's channels and with them the writer; stopping goes
/// by flags.
public final class Workers implements AutoCloseable {
    private static final int MOST = 64;

    private final ExecutorService executor;
    private final List<Future<?>> running = new ArrayList<>();

    /// @param work gives nothing; a callable, so that failures reach the one who waits
    public Workers(int count, Callable<?> work) {
        int some = Math.clamp(count, 1, MOST);
        executor = Executors.newFixedThreadPool(
                some, Thread.ofPlatform().daemon().name("index-update-", 1).factory());
        for (int i = 0; i < some; i++) {
            running.add(executor.submit(work));
        }
        executor.shutdown();
    }

    /// Waits for all of them and looks up ten times a second.
    public void await(Watch watch) throws IOException, IndexException, InterruptedException {
        for (Future<?> worker : running) {
            while (!isDone(worker)) {
                watch.look();
            }
        }
    }

    public interface Watch {
        void look() throws IOException;
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

    /// Waits until the last has stopped.
    @Override
    public void close() {
        executor.close();
    }
}
