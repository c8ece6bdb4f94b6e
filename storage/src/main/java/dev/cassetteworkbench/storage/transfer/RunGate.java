package dev.cassetteworkbench.storage.transfer;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Where a run's threads wait: for their turn, for the end of a pause, between attempts. Cancelling
/// opens it for all.
final class RunGate {
    /// After this many good steps one more is allowed at a time again.
    private static final int FASTER_AFTER = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int most;
    private int allowed;
    private int running;
    private int good;
    private boolean paused;
    private boolean cancelled;

    RunGate(int most) {
        this.most = most;
        this.allowed = most;
    }

    /// Waits for a turn; false when the run is cancelled. Each true is answered by one [#leave].
    boolean enter() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!cancelled && (paused || running >= allowed)) {
                changed.await();
            }
            if (!cancelled) {
                running++;
            }
            return !cancelled;
        } finally {
            lock.unlock();
        }
    }

    void leave(boolean well) {
        locked(() -> {
            running--;
            good = well ? good + 1 : 0;
            if (good >= FASTER_AFTER && allowed < most) {
                allowed++;
                good = 0;
            }
        });
    }

    /// Waits some time; false when the run is cancelled meanwhile.
    boolean sleep(Duration time) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = time.toNanos();
            while (!cancelled && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !cancelled;
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the end of a pause; false when the run is cancelled.
    boolean awaitRunning() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!cancelled && paused) {
                changed.await(1, TimeUnit.MINUTES);
            }
            return !cancelled;
        } finally {
            lock.unlock();
        }
    }

    /// The server asks for less: half as many at a time.
    void slower() {
        locked(() -> {
            allowed = Math.max(1, allowed / 2);
            good = 0;
        });
    }

    int allowed() {
        lock.lock();
        try {
            return allowed;
        } finally {
            lock.unlock();
        }
    }

    void pause() {
        locked(() -> paused = true);
    }

    void resume() {
        locked(() -> paused = false);
    }

    void cancel() {
        locked(() -> cancelled = true);
    }

    boolean isPaused() {
        lock.lock();
        try {
            return paused;
        } finally {
            lock.unlock();
        }
    }

    boolean isCancelled() {
        lock.lock();
        try {
            return cancelled;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
