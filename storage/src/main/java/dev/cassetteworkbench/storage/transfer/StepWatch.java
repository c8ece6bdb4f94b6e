package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import java.util.concurrent.atomic.AtomicLong;

/// Counts the bytes of one step and stops it when the run is cancelled, or paused while the step is
/// a long one.
final class StepWatch implements TransferWatch {
    /// Up to here a step is finished rather than stopped by a pause.
    private static final long LONG = 16L << 20;

    private final Step step;
    private final RunGate gate;
    private final Odometer odometer;
    private final Runnable tell;
    private final AtomicLong moved = new AtomicLong();

    StepWatch(Step step, RunGate gate, Odometer odometer, Runnable tell) {
        this.step = step;
        this.gate = gate;
        this.odometer = odometer;
        this.tell = tell;
    }

    @Override
    public void moved(long bytes) {
        moved.addAndGet(bytes);
        odometer.moved(bytes, System.nanoTime());
        tell.run();
    }

    @Override
    public boolean cancelled() {
        return gate.isCancelled() || (step.bytes() > LONG && gate.isPaused());
    }

    /// What moved in the attempt that failed counts no more.
    void inVain() {
        odometer.moved(-moved.getAndSet(0), System.nanoTime());
    }

    long moved() {
        return moved.get();
    }
}
