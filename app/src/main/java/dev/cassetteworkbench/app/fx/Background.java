package dev.cassetteworkbench.app.fx;

import dev.cassetteworkbench.model.Progress;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.collections.ObservableList;

/// Runs work away from the toolkit thread and delivers what comes of it on the toolkit thread.
///
/// Methods are called on the toolkit thread, callbacks arrive there. Work that was cancelled
/// delivers nothing. A
/// failure
/// that nobody takes, or that a callback causes, reaches the error handler given to the implementation.
public interface Background extends AutoCloseable {
    /// Something that takes time.
    @FunctionalInterface
    interface Work<T> {
        /// @param progress to report to, and to ask whether to stop; the thread is interrupted as well
        T run(Progress progress) throws Exception;
    }

    /// Work under way.
    interface Running {
        Running NONE = () -> {};

        /// Asks the work to stop and drops whatever it still delivers. Does nothing when it is done.
        void cancel();
    }

    /// Short work on a thread of its own.
    <T> Running run(Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed);

    /// The same; failures go to the error handler.
    <T> Running run(Work<T> work, Consumer<? super T> done);

    /// Long work that the status bar shows in [#jobs()] with its progress and a way to cancel it.
    /// Only a few run at a
    /// time.
    <T> Running job(String title, Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed);

    /// Calls `action` on the toolkit thread after a pause, unless cancelled before.
    Running after(Duration pause, Runnable action);

    /// Calls `action` on the toolkit thread; may be called from any thread.
    void deliver(Runnable action);

    /// Long work that waits or runs, oldest first. Changes on the toolkit thread.
    ObservableList<Job> jobs();

    /// Cancels everything; nothing is delivered any more.
    @Override
    void close();
}
