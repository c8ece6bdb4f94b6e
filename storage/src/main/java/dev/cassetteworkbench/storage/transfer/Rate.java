package dev.cassetteworkbench.storage.transfer;

import java.time.Duration;

/// How fast a connection is, to foretell how long something takes.
///
/// @param bytesPerSecond above 0
/// @param requestsPerSecond above 0, all parallel ones together
public record Rate(double bytesPerSecond, double requestsPerSecond) {
    /// 100 Mbit/s and 32 requests at a time that take 45 ms each. A guess to begin with; measured
    /// speeds are better.
    public static final Rate GUESS = new Rate(12_500_000, 700);

    public Rate {
        if (!(bytesPerSecond > 0) || !(requestsPerSecond > 0)) {
            throw new IllegalArgumentException("a rate is above 0");
        }
    }

    /// The slower of the two decides.
    Duration time(long bytes, long requests) {
        double seconds = Math.max(bytes / bytesPerSecond, requests / requestsPerSecond);
        return Duration.ofMillis((long) Math.ceil(seconds * 1_000));
    }
}
