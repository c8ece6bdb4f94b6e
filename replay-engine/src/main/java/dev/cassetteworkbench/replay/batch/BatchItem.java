package dev.cassetteworkbench.replay.batch;

import dev.cassetteworkbench.model.Cassette;

/// One recording of a batch, read only when its turn comes.
///
/// @param name how it is called to the user, unique in its batch: a path, a key or an address
public record BatchItem(String name, Source source) {
    /// Where the recording comes from. Called once, on a thread of the batch.
    @FunctionalInterface
    public interface Source {
        Loaded load();
    }

    /// What a source gave.
    public sealed interface Loaded {
        record Ready(Cassette cassette) implements Loaded {}

        /// @param sentence what is wrong, in plain words
        record Unreadable(String sentence) implements Loaded {}
    }
}
