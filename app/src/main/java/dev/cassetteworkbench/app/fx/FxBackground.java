package dev.cassetteworkbench.app.fx;

import dev.cassetteworkbench.model.Progress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The real [Background]: virtual threads for short work, a few platform threads for jobs, JavaFX
/// for delivery.
public final class FxBackground implements Background {
    /// Jobs load the processor (indexing, reading), so few at a time.
    private static final int JOBS_AT_A_TIME = 2;

    private final ExecutorService quick = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("background-", 0).factory());
    private final ExecutorService slow = Executors.newFixedThreadPool(
            JOBS_AT_A_TIME, Thread.ofPlatform().daemon().name("job-", 0).factory());
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();
    private final ObservableList<Job> readOnlyJobs = FXCollections.unmodifiableObservableList(jobs);
    private final Set<Task<?>> tasks = ConcurrentHashMap.newKeySet();
    private final Consumer<? super Throwable> unhandled;
    private volatile boolean closed;

    /// @param unhandled takes failures nobody else takes, on the toolkit thread
    public FxBackground(Consumer<? super Throwable> unhandled) {
        this.unhandled = unhandled;
    }

    @Override
    public <T> Running run(Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        return start(quick, new Task<>(work, done, failed));
    }

    @Override
    public <T> Running run(Work<T> work, Consumer<? super T> done) {
        return run(work, done, unhandled);
    }

    @Override
    public <T> Running job(String title, Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        Task<T> task = new Task<>(work, done, failed);
        Job job = new Job(title, task::cancel);
        task.shownAs = job;
        jobs.add(job);
        return start(slow, task);
    }

    private Running start(ExecutorService executor, Task<?> task) {
        if (!closed) {
            tasks.add(task);
            executor.execute(task.future);
        }
        return task;
    }

    @Override
    public Running after(Duration pause, Runnable action) {
        PauseTransition transition = new PauseTransition(javafx.util.Duration.millis((double) pause.toMillis()));
        transition.setOnFinished(ignored -> action.run());
        transition.play();
        return transition::stop;
    }

    @Override
    public void deliver(Runnable action) {
        if (!closed) {
            Platform.runLater(action);
        }
    }

    @Override
    public ObservableList<Job> jobs() {
        return readOnlyJobs;
    }

    @Override
    public void close() {
        closed = true;
        tasks.forEach(Task::cancel);
        quick.shutdownNow();
        slow.shutdownNow();
    }

    private final class Task<T> implements Running, Progress {
        private final Consumer<? super T> done;
        private final Consumer<? super Throwable> failed;
        private final FutureTask<T> future;
        private final AtomicBoolean updateWaits = new AtomicBoolean();
        private volatile boolean cancelled;
        private volatile long doneUnits;
        private volatile long totalUnits = -1;
        private @Nullable Job shownAs;

        Task(Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
            this.done = done;
            this.failed = failed;
            // FutureTask keeps any failure and hands it on in done(), which spares us catching everything.
            this.future = new FutureTask<>(() -> work.run(this)) {
                @Override
                protected void done() {
                    tasks.remove(Task.this);
                    deliver(Task.this::finish);
                }
            };
        }

        private void finish() {
            if (shownAs != null) {
                jobs.remove(shownAs);
            }
            if (cancelled || closed) {
                return;
            }
            try {
                done.accept(future.get());
            } catch (ExecutionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                if (!(cause instanceof CancellationException)) {
                    failed.accept(cause);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
            future.cancel(true);
        }

        @Override
        public void report(String step, long newDone, long newTotal) {
            doneUnits = newDone;
            totalUnits = newTotal;
            Job job = shownAs;
            // At most one update waits for the toolkit at any time, however fast reports come.
            if (job != null && updateWaits.compareAndSet(false, true)) {
                deliver(() -> {
                    updateWaits.set(false);
                    job.show(doneUnits, totalUnits);
                });
            }
        }

        @Override
        public boolean isCancelled() {
            return cancelled || closed;
        }
    }
}
