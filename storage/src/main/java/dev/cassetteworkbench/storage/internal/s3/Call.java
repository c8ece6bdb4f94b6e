package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.s3.S3Address;
import java.util.Map;
import java.util.Set;

/// What is being asked of S3, for problems and policies.
///
/// @param operation as the SDK names it, e.g. `GetObject`
/// @param key relative to the connection's prefix; empty for calls on the bucket
record Call(String operation, String key) {
    /// Where the permission has another name than the operation.
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("HeadObject", "s3:GetObject"),
            Map.entry("HeadBucket", "s3:ListBucket"),
            Map.entry("ListObjectsV2", "s3:ListBucket"),
            Map.entry("ListObjectVersions", "s3:ListBucketVersions"),
            Map.entry("ListBuckets", "s3:ListAllMyBuckets"),
            Map.entry("CreateMultipartUpload", "s3:PutObject"),
            Map.entry("UploadPart", "s3:PutObject"),
            Map.entry("UploadPartCopy", "s3:PutObject"),
            Map.entry("CompleteMultipartUpload", "s3:PutObject"),
            Map.entry("CopyObject", "s3:PutObject"),
            Map.entry("DeleteObjects", "s3:DeleteObject"),
            Map.entry("ListParts", "s3:ListMultipartUploadParts"),
            Map.entry("ListMultipartUploads", "s3:ListBucketMultipartUploads"),
            Map.entry("GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration"),
            Map.entry("PutBucketLifecycleConfiguration", "s3:PutLifecycleConfiguration"),
            Map.entry("DeleteBucketLifecycle", "s3:PutLifecycleConfiguration"),
            Map.entry("GetBucketEncryption", "s3:GetEncryptionConfiguration"),
            Map.entry("PutBucketEncryption", "s3:PutEncryptionConfiguration"));

    private static final Set<String> ON_THE_BUCKET =
            Set.of("ListObjectsV2", "ListObjectVersions", "ListMultipartUploads", "HeadBucket");

    String action() {
        return ACTIONS.getOrDefault(operation, "s3:" + operation);
    }

    /// The bucket, or everything below the prefix: what a policy for this work would name.
    String resource(S3Address address) {
        if (operation.equals("ListBuckets")) {
            return "*";
        }
        String bucket = "arn:aws:s3:::" + address.bucket();
        return operation.contains("Bucket") || ON_THE_BUCKET.contains(operation)
                ? bucket
                : bucket + "/" + address.prefix() + "*";
    }

    /// The key, else the operation.
    String what() {
        return key.isEmpty() ? operation : key;
    }
}
