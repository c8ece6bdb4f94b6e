package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.BucketStore;
import java.nio.file.Path;

/// A folder and the bucket that its cold recordings go to.
///
/// @param folder absolute and normalised
/// @param source identity of the bucket as a source
public record TierJob(Path folder, SavedBucket bucket, BucketStore store, String source) {
    /// For people: `s3://bucket/prefix/`.
    String remoteAddress() {
        return "s3://" + bucket.bucket() + "/" + (bucket.prefix().isEmpty() ? "" : bucket.prefix() + "/");
    }
}
