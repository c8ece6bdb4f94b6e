package dev.cassetteworkbench.storage;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How many requests may run at once: from 8 it grows to 64 while all goes well, and halves
/// whenever the server asks
/// to slow down.
final class AdaptiveLimit {
    static final int START = 8;
    static final int MOST = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int limit = START;
    private int running;
    private int most;
    private int sinceGrowth;

    void acquire() throws InterruptedException {
        lock.lock();
        try {
            while (running >= limit) {
                changed.await();
            }
            running++;
            most = Math.max(most, running);
        } finally {
            lock.unlock();
        }
    }

    /// One request ended well: a full round of them earns one more.
    void succeeded() {
        lock.lock();
        try {
            running--;
            sinceGrowth++;
            if (sinceGrowth >= limit && limit < MOST) {
                limit++;
                sinceGrowth = 0;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// @param throttled whether that was because of too many requests
    void failed(boolean throttled) {
        lock.lock();
        try {
            running--;
            if (throttled) {
                slower();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Requests were refused and cured on the way.
    void slower() {
        lock.lock();
        try {
            limit = Math.max(1, limit / 2);
            sinceGrowth = 0;
        } finally {
            lock.unlock();
        }
    }

    int limit() {
        lock.lock();
        try {
            return limit;
        } finally {
            lock.unlock();
        }
    }

    /// Highest number that ran at once.
    int most() {
        lock.lock();
        try {
            return most;
        } finally {
            lock.unlock();
        }
    }
}
