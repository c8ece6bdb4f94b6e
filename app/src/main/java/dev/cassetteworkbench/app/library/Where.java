package dev.cassetteworkbench.app.library;

/// Where else a recording of a bucket lives, as far as the index and the local cache know.
public enum Where {
    /// In an open folder only.
    LOCAL,
    /// In the bucket only.
    REMOTE,
    /// In a bucket and in a folder under the same path, of the same size and with the same facts.
    BOTH,
    /// In a bucket and in a folder under the same path, but not the same recording.
    DIFFERS
}
