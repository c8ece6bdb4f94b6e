package dev.cassetteworkbench.storage.share;

/// Where a copy goes.
public sealed interface CopyTarget {
    /// Into the same bucket and below the same prefix.
    record Here(String key) implements CopyTarget {}

    /// Into another bucket that the same credentials reach, on the same server.
    ///
    /// @param key in full
    record Elsewhere(String bucket, String key) implements CopyTarget {}
}
