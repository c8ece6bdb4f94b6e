package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Direction;
import java.nio.file.Path;
import java.util.Set;

/// What the user wants moved.
///
/// @param folder the local side
/// @param bucket the remote side, for words
/// @param store the remote side
/// @param prefix only keys that start with this; empty for all
/// @param only just these keys; empty for all
/// @param sync whether this keeps two places alike (deleting can be asked for) or just copies
public record PlanJob(
        Direction direction,
        Path folder,
        SavedBucket bucket,
        BucketStore store,
        String prefix,
        Set<String> only,
        boolean sync) {
    public PlanJob {
        only = Set.copyOf(only);
    }

    /// Whether bytes go into the bucket.
    public boolean isUp() {
        return direction == Direction.UP;
    }

    /// `s3://bucket/prefix/`, with the part this job is about.
    String remoteAddress() {
        String base = "s3://" + bucket.bucket() + "/" + (bucket.prefix().isEmpty() ? "" : bucket.prefix() + "/");
        return base + prefix;
    }
}
