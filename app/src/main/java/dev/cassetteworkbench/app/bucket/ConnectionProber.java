package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import java.util.Optional;
import java.util.function.Consumer;

/// Tries a connection step by step. Blocks.
@FunctionalInterface
public interface ConnectionProber {
    /// @param keys typed but not kept yet; empty: those that are kept, if the connection uses keys
    /// @param step told of every step when it starts and when it ends, on the calling thread
    void probe(SavedBucket bucket, Optional<Keys> keys, Consumer<LadderStep> step, Progress progress)
            throws StorageException;
}
