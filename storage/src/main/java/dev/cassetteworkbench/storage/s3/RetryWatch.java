package dev.cassetteworkbench.storage.s3;

import java.time.Duration;

/// Told of each request that is tried again, so that waiting is seen. Called on the thread that
/// waits.
@FunctionalInterface
public interface RetryWatch {
    /// Looks away.
    RetryWatch NONE = _ -> {};

    void retrying(Retry retry);

    /// @param attempt the one to come, from 2
    /// @param attempts allowed in all
    /// @param cause short and without secrets: an error code such as `SlowDown`, else the kind of
    ///     failure
    /// @param throttled the server asked for fewer requests
    record Retry(int attempt, int attempts, Duration delay, String cause, boolean throttled) {}
}
