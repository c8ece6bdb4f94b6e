package dev.cassetteworkbench.storage;

import dev.cassetteworkbench.storage.internal.s3.S3Access;
import dev.cassetteworkbench.storage.internal.s3.S3Store;
import dev.cassetteworkbench.storage.s3.RetryWatch;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.s3.S3Status;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Opens buckets.
public final class S3Buckets {
    private S3Buckets() {}

    /// As [#open(S3Connection, InstantSource, Options)] with this process's environment, no journal
    /// and no watch.
    public static BucketStore open(S3Connection connection, InstantSource clock) throws StorageException {
        return open(connection, clock, Options.of(S3Environment.system()));
    }

    /// A store over one client with a pool of connections: keep it, and close it at the end. No
    /// request is made yet.
    ///
    /// @throws StorageException with `MissingSetting` or `BadCredentials` when the profile does not
    /// exist, or a
    ///     file of certificates cannot be read
    public static BucketStore open(S3Connection connection, InstantSource clock, Options options)
            throws StorageException {
        return new S3Store(S3Access.open(connection, clock, options));
    }

    /// What was learned about the connection so far.
    ///
    /// @param store made here
    public static S3Status status(BucketStore store) {
        return S3Access.of(store).status();
    }

    /// What a store needs from outside.
    ///
    /// @param journal existing folder in which unfinished uploads are noted (no secrets), so that
    /// they go on after
    /// a
    ///     restart; null: they start over
    public record Options(
            S3Environment environment, @Nullable Path journal, RetryWatch retries) {

        /// No journal, nobody watching.
        public static Options of(S3Environment environment) {
            return new Options(environment, null, RetryWatch.NONE);
        }
    }
}
