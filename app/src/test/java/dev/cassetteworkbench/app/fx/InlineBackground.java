package dev.cassetteworkbench.app.fx;

import dev.cassetteworkbench.model.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The twin of [FxBackground] for tests: everything happens on the calling thread. Work runs at
/// once, or, after
/// [#hold()], when [#release()] is called; pauses end when [#elapse()] is called.
public final class InlineBackground implements Background {
    private final ObservableList<Job> jobs = FXCollections.observableArrayList();
    private final List<Task> held = new ArrayList<>();
    private final List<Task> pausing = new ArrayList<>();
    private boolean holding;

    /// From now on work waits for [#release()].
    public void hold() {
        holding = true;
    }

    /// Runs the work held so far, in order.
    public void release() {
        List<Task> now = List.copyOf(held);
        held.clear();
        now.forEach(Task::go);
    }

    /// Runs the held work that was started last first: late results for what was asked earlier.
    public void releaseBackwards() {
        List<Task> now = List.copyOf(held).reversed();
        held.clear();
        now.forEach(Task::go);
    }

    /// Lets every pause asked for so far end.
    public void elapse() {
        List<Task> now = List.copyOf(pausing);
        pausing.clear();
        now.forEach(Task::go);
    }

    /// Number of pauses nobody cancelled.
    public int pauses() {
        return (int) pausing.stream().filter(task -> !task.cancelled).count();
    }

    @Override
    public <T> Running run(Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        Task task = new Task();
        task.action = () -> deliver(task, work, done, failed);
        if (holding) {
            held.add(task);
        } else {
            task.go();
        }
        return task;
    }

    private static <T> void deliver(
            Task task, Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        FutureTask<T> future = new FutureTask<>(() -> work.run(task));
        future.run();
        try {
            T result = future.get();
            if (!task.cancelled) {
                done.accept(result);
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (!task.cancelled && !(cause instanceof CancellationException)) {
                failed.accept(cause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public <T> Running run(Work<T> work, Consumer<? super T> done) {
        return run(work, done, failure -> {
            throw new AssertionError("nobody takes this failure", failure);
        });
    }

    @Override
    public <T> Running job(String title, Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        List<Running> self = new ArrayList<>();
        Job job = new Job(title, () -> self.forEach(Running::cancel));
        jobs.add(job);
        Running running = run(
                work,
                result -> {
                    jobs.remove(job);
                    done.accept(result);
                },
                failure -> {
                    jobs.remove(job);
                    failed.accept(failure);
                });
        self.add(() -> {
            running.cancel();
            jobs.remove(job);
        });
        return self.getFirst();
    }

    @Override
    public Running after(Duration pause, Runnable action) {
        Task task = new Task();
        task.action = action;
        pausing.add(task);
        return task;
    }

    @Override
    public void deliver(Runnable action) {
        action.run();
    }

    @Override
    public ObservableList<Job> jobs() {
        return jobs;
    }

    @Override
    public void close() {
        held.clear();
        pausing.clear();
    }

    private static final class Task implements Running, Progress {
        private Runnable action = () -> {};
        private boolean cancelled;

        void go() {
            if (!cancelled) {
                action.run();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }

        @Override
        public void report(String step, long done, long total) {}

        @Override
        public boolean isCancelled() {
            return cancelled;
        }
    }
}
