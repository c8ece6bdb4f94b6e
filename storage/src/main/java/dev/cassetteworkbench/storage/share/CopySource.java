package dev.cassetteworkbench.storage.share;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// A source as one HEAD request shows it.
///
/// @param key in full
/// @param versionId null for the current version
/// @param etag in quotes, as the server writes it
record CopySource(String bucket, String key, @Nullable String versionId, String etag, HeadObjectResponse head) {

    long size() {
        Long length = head.contentLength();
        return length == null ? 0 : length;
    }
}
