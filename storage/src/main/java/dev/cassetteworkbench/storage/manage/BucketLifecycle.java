package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.OptionalCall;
import dev.cassetteworkbench.storage.internal.s3.S3Access;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.TransitionDefaultMinimumObjectSize;

/// Reads and writes a bucket's rules.
public final class BucketLifecycle {
    private final S3Access access;

    private BucketLifecycle(S3Access access) {
        this.access = access;
    }

    /// @param store made by `S3Buckets`
    public static BucketLifecycle of(BucketStore store) {
        return new BucketLifecycle(S3Access.of(store));
    }

    /// The bucket's rules; none when it has none.
    ///
    /// @throws StorageException with `NotSupported` on servers without rules
    public Lifecycle read() throws StorageException {
        try {
            GetBucketLifecycleConfigurationResponse answer = OptionalCall.send(
                    access,
                    "GetBucketLifecycleConfiguration",
                    "",
                    client -> client.getBucketLifecycleConfiguration(b -> b.bucket(access.bucket())));
            boolean smallObjectsMove = answer.transitionDefaultMinimumObjectSize()
                    == TransitionDefaultMinimumObjectSize.VARIES_BY_STORAGE_CLASS;
            return new Lifecycle(
                    answer.rules().stream().map(LifecycleMapping::rule).toList(), smallObjectsMove);
        } catch (StorageException e) {
            if (Questions.isNone(e)) {
                return Lifecycle.NONE;
            }
            throw e;
        }
    }

    /// Replaces all rules. S3 acts on them within a day or two, and on objects stored long ago at
    /// once: show a
    /// [LifecycleForecast] first.
    ///
    /// @param expected the rules that were read before editing; when others are there now, nothing
    /// is written
    /// @throws StorageException with `NotAllowed` when [Lifecycle#issues] has errors, `Conflict`
    /// when somebody else changed the rules
    public void write(Lifecycle rules, Lifecycle expected) throws StorageException {
        for (LifecycleIssue issue : rules.issues()) {
            if (issue.isError()) {
                throw new StorageException(
                        new Problem.NotAllowed(issue.rule(), issue.kind() + " " + issue.storageClass()));
            }
        }
        // S3 has no condition for this request; asking first leaves a gap of milliseconds instead of minutes.
        if (!read().equals(expected)) {
            throw new StorageException(new Problem.Conflict("lifecycle of " + access.bucket()));
        }
        if (rules.rules().isEmpty()) {
            OptionalCall.send(
                    access,
                    "DeleteBucketLifecycle",
                    "",
                    client -> client.deleteBucketLifecycle(b -> b.bucket(access.bucket())));
            return;
        }
        OptionalCall.send(
                access,
                "PutBucketLifecycleConfiguration",
                "",
                client -> client.putBucketLifecycleConfiguration(b -> b.bucket(access.bucket())
                        .transitionDefaultMinimumObjectSize(
                                rules.smallObjectsMove()
                                        ? TransitionDefaultMinimumObjectSize.VARIES_BY_STORAGE_CLASS
                                        : null)
                        .lifecycleConfiguration(c -> c.rules(rules.rules().stream()
                                .map(LifecycleMapping::sdk)
                                .toList()))));
    }
}
