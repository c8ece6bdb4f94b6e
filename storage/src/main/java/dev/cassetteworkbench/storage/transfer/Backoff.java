package dev.cassetteworkbench.storage.transfer;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Waits between attempts: a random part of a bound that doubles, so that many who failed together
/// do not come back
/// together.
final class Backoff {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    Backoff(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /// @param failed attempts so far, from 1
    synchronized Duration after(int failed) {
        long bound = first.toNanos();
        for (int i = 1; i < failed && bound < longest.toNanos(); i++) {
            bound *= 2;
        }
        bound = Math.min(bound, longest.toNanos());
        return Duration.ofNanos(bound <= 0 ? 0 : bound / 2 + random.nextLong(bound / 2 + 1));
    }
}
