package dev.cassetteworkbench.model.internal.align;

import dev.cassetteworkbench.model.Progress;

/// The work one comparison may still do, and whether it should stop altogether. Not thread safe.
///
/// A step is about one comparison of two numbers. Whoever is told that the work is used up goes on
/// with something
/// coarser and says so; only cancelling throws.
public final class Work {
    /// Steps between two looks at the progress.
    private static final long LOOK_EVERY = 8_192;

    private final Progress progress;
    private long left;
    private long untilLook = LOOK_EVERY;
    private boolean ranOut;

    public Work(Progress progress, long steps) {
        this.progress = progress;
        this.left = steps;
    }

    /// Takes some steps off.
    ///
    /// @return false when there were not as many left; then none were taken
    /// @throws java.util.concurrent.CancellationException when the user asked to stop
    public boolean spend(long steps) {
        untilLook -= steps;
        if (untilLook <= 0) {
            untilLook = LOOK_EVERY;
            progress.throwIfCancelled();
        }
        if (steps > left) {
            ranOut = true;
            return false;
        }
        left -= steps;
        return true;
    }

    /// True when somebody was refused.
    public boolean ranOut() {
        return ranOut;
    }
}
