package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Runs steps of one transfer on virtual threads while the caller watches: the first failure, a
/// cancel or an
/// interrupt ends them all, also those that hang in a socket, and nothing runs on when [#run] is
/// back.
public final class Workers {
    private static final long LOOK_MILLIS = 50;

    /// A step.
    @FunctionalInterface
    public interface Step {
        void run() throws StorageException;
    }

    private final Queue<Step> steps;
    private final TransferWatch watch;
    private final String what;
    private final List<FutureTask<Void>> tasks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable StorageException> stopped = new AtomicReference<>();

    private Workers(Collection<? extends Step> steps, TransferWatch watch, String what) {
        this.steps = new ConcurrentLinkedQueue<>(steps);
        this.watch = watch;
        this.what = what;
    }

    /// @param what for the problem when cancelled
    public static void run(int threads, Collection<? extends Step> steps, TransferWatch watch, String what)
            throws StorageException {
        new Workers(steps, watch, what).run(Math.min(threads, steps.size()));
    }

    private void run(int count) throws StorageException {
        for (int i = 0; i < count; i++) {
            var task = new FutureTask<Void>(this::work, null);
            tasks.add(task);
            threads.add(Thread.ofVirtual().name("s3-transfer").unstarted(task));
        }
        threads.forEach(Thread::start);
        boolean interrupted = false;
        for (FutureTask<Void> task : tasks) {
            interrupted |= await(task);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        StorageException failure = stopped.get();
        if (failure != null) {
            throw failure;
        }
    }

    private void work() {
        while (stopped.get() == null) {
            Step next = steps.poll();
            if (next == null) {
                return;
            }
            try {
                next.run();
            } catch (StorageException e) {
                stop(e);
            }
        }
    }

    private void stop(StorageException why) {
        if (stopped.compareAndSet(null, why)) {
            threads.stream()
                    .filter(thread -> !thread.equals(Thread.currentThread()))
                    .forEach(Thread::interrupt);
        }
    }

    /// @return whether the caller was interrupted meanwhile
    private boolean await(FutureTask<Void> task) {
        boolean interrupted = false;
        while (true) {
            try {
                task.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                return interrupted;
            } catch (TimeoutException _) {
                if (watch.cancelled()) {
                    cancel();
                }
            } catch (InterruptedException _) {
                interrupted = true;
                cancel();
            } catch (ExecutionException e) {
                threads.forEach(Thread::interrupt);
                throw new IllegalStateException(e.getCause()); // a defect: steps throw StorageException only
            }
        }
    }

    private void cancel() {
        stop(new StorageException(new Problem.Cancelled(what)));
    }
}
