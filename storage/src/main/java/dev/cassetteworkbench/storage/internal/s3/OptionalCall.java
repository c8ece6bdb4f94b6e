package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.S3Access.Request;

/// Calls that many servers do not know: tags, lifecycle, policies and the like. What a server
/// refused to know once is not asked of it again for as long as the connection is open.
///
/// Not for reading and writing objects, where a "not implemented" may be about one header only.
public final class OptionalCall {
    private OptionalCall() {}

    /// As [S3Access#call], but fails at once with `NotSupported` when the server said so before.
    public static <T> T send(S3Access access, String operation, String key, Request<T> request)
            throws StorageException {
        if (access.isUnsupported(operation)) {
            throw new StorageException(new Problem.NotSupported(operation));
        }
        return access.call(operation, key, request);
    }
}
