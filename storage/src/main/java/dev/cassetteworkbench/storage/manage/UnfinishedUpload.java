package dev.cassetteworkbench.storage.manage;

import java.time.Instant;

/// A multipart upload that was begun and neither finished nor dropped. Its parts are paid for like
/// objects.
///
/// @param key in full, with the connection's prefix
/// @param parts that have arrived
/// @param bytes of these parts; -1 when they were not counted
public record UnfinishedUpload(
        String key, String uploadId, Instant started, String storageClass, int parts, long bytes) {}
