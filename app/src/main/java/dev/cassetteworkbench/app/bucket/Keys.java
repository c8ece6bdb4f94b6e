package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.storage.s3.Secret;
import org.jspecify.annotations.Nullable;

/// An access key with its secret; shows neither.
///
/// @param session token of temporary keys, else null
public record Keys(String id, Secret secret, @Nullable Secret session) {
    @Override
    public String toString() {
        return "Keys[hidden]";
    }
}
