package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.StorageException.Problem;
import java.time.Duration;

/// Told what a run does, on the run's threads, several at a time; must return soon.
public interface TransferListener {
    /// Hears nothing.
    TransferListener NONE = new TransferListener() {};

    /// A step has its outcome.
    default void finished(ItemResult result) {}

    /// An attempt failed and another one follows.
    ///
    /// @param attempt the one that failed, from 1
    /// @param of attempts there will be at most
    /// @param wait until the next one
    default void retrying(Step step, int attempt, int of, Duration wait, Problem cause) {}

    /// Bytes moved or something ended; at most ten times a second, and once at the end.
    default void progressed(Snapshot snapshot) {}
}
