package dev.cassetteworkbench.replay.batch;

/// Hears of a batch while it runs, on threads of the batch, one call at a time.
public interface BatchListener {
    /// A recording's turn has come.
    ///
    /// @param index place in the batch, from 0
    default void started(int index, String name) {}

    /// A recording is done; rows come in the order they end.
    void finished(BatchRow row);
}
