package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.StorageException.Problem;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Why a run ends for all its steps, the first reason that came up.
final class Halt {
    /// So many steps in a row that reach nobody mean that nobody is there.
    private static final int IN_A_ROW = 3;

    private final AtomicReference<@Nullable Problem> problem = new AtomicReference<>();
    private final AtomicInteger unreached = new AtomicInteger();

    void stop(Problem why) {
        problem.compareAndSet(null, why);
    }

    /// @param well whether a step reached the server
    /// @return true when too many in a row did not
    boolean went(boolean well) {
        if (well) {
            unreached.set(0);
            return false;
        }
        return unreached.incrementAndGet() >= IN_A_ROW;
    }

    @Nullable
    Problem problem() {
        return problem.get();
    }
}
