package dev.cassetteworkbench.storage.manage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One line of a listing, with its storage class.
///
/// @param key in full, as rules see it: with the connection's prefix
/// @param storageClass as S3 spells it; `STANDARD` when the listing does not say
/// @param noncurrentSince when a newer version took its place; null for the current version
public record StoredObject(
        String key,
        long sizeBytes,
        Instant modified,
        String storageClass,
        @Nullable Instant noncurrentSince) {

    /// A current object.
    public StoredObject(String key, long sizeBytes, Instant modified, String storageClass) {
        this(key, sizeBytes, modified, storageClass, null);
    }
}
