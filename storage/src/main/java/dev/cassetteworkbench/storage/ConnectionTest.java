package dev.cassetteworkbench.storage;

import dev.cassetteworkbench.storage.S3Buckets.Options;
import dev.cassetteworkbench.storage.internal.s3.Ladder;
import dev.cassetteworkbench.storage.s3.ConnectionStep;
import dev.cassetteworkbench.storage.s3.S3Connection;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// Tries a connection from the bottom up: name, TCP, TLS, credentials, list, read, write, delete,
/// clock.
public final class ConnectionTest {
    private ConnectionTest() {}

    /// Blocks until the end or an interrupt. A failed step skips those that need it. Writing and
    /// deleting are tried
    /// with one tiny object of a name nobody uses, which is gone afterwards; not on a read-only
    /// connection.
    ///
    /// @param listener told of each step when it begins and when it ends
    /// @return the ended steps, one of each kind
    /// @throws StorageException when the connection cannot even be made, e.g. its profile does not
    /// exist
    public static List<ConnectionStep> run(
            S3Connection connection, InstantSource clock, Options options, Consumer<ConnectionStep> listener)
            throws StorageException {
        return Ladder.climb(connection, clock, options, listener);
    }
}
