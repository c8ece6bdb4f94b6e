package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.OptionalCall;
import dev.cassetteworkbench.storage.internal.s3.S3Access;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
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
    /// once: show a [LifecycleForecast] first.
    ///
    /// Some servers take rules and silently drop conditions they do not know, such as sizes; a
    /// rule would then delete more than was meant. So the rules are read again, and where others
    /// are found the former ones are put back.
    ///
    /// @param expected the rules that were read before editing; when others are there now, nothing
    /// is written
    /// @throws StorageException with `NotAllowed` when [Lifecycle#issues] has errors, `Conflict`
    /// when somebody else changed the rules, `NotSupported` when the server kept only a part of them
    public void write(Lifecycle rules, Lifecycle expected) throws StorageException {
        for (LifecycleIssue issue : rules.issues()) {
            if (issue.isError()) {
                String reason = issue.kind() + " " + issue.storageClass();
                throw new StorageException(new Problem.NotAllowed(issue.rule(), reason.strip()));
            }
        }
        // S3 has no condition for this request; asking first leaves a gap of milliseconds instead of minutes.
        if (!read().equals(expected)) {
            throw new StorageException(new Problem.Conflict("lifecycle of " + access.bucket()));
        }
        put(rules);
        Lifecycle found = read();
        // The former rules may still be shown for a moment after the new ones were taken.
        if (!isSame(found, rules) && !isSame(found, expected)) {
            put(expected);
            throw new StorageException(new Problem.NotSupported("rules as written: the server kept only a part"));
        }
    }

    private void put(Lifecycle rules) throws StorageException {
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
                        // Ceph refuses rules without it; S3 takes either.
                        .overrideConfiguration(o -> o.addPlugin(LegacyMd5Plugin.create()))
                        .transitionDefaultMinimumObjectSize(
                                rules.smallObjectsMove()
                                        ? TransitionDefaultMinimumObjectSize.VARIES_BY_STORAGE_CLASS
                                        : null)
                        .lifecycleConfiguration(c -> c.rules(rules.rules().stream()
                                .map(LifecycleMapping::sdk)
                                .toList()))));
    }

    /// Whatever their order, and whatever names the server gave to rules that had none.
    private static boolean isSame(Lifecycle found, Lifecycle written) {
        if (found.rules().size() != written.rules().size()) {
            return false;
        }
        List<LifecycleRule> left = new ArrayList<>(found.rules());
        for (LifecycleRule rule : written.rules()) {
            LifecycleRule same = left.stream()
                    .filter(other -> rule.id().isEmpty() ? other.named("").equals(rule) : other.equals(rule))
                    .findFirst()
                    .orElse(null);
            if (same == null) {
                return false;
            }
            left.remove(same);
        }
        return true;
    }
}
