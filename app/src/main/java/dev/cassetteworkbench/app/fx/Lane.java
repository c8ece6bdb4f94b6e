package dev.cassetteworkbench.app.fx;

import java.util.function.Consumer;

/// A line of work where only the newest counts: starting work cancels the one before, and a late
/// result is dropped.
public final class Lane {
    private final Background background;
    private Background.Running current = Background.Running.NONE;
    private long sequence;

    public Lane(Background background) {
        this.background = background;
    }

    /// Runs `work` instead of whatever this lane was doing.
    public <T> void run(Background.Work<T> work, Consumer<? super T> done, Consumer<? super Throwable> failed) {
        cancel();
        long mine = sequence;
        current = background.run(
                work,
                result -> {
                    if (mine == sequence) {
                        done.accept(result);
                    }
                },
                failure -> {
                    if (mine == sequence) {
                        failed.accept(failure);
                    }
                });
    }

    /// Stops the work under way and forgets it.
    public void cancel() {
        sequence++;
        current.cancel();
        current = Background.Running.NONE;
    }
}
