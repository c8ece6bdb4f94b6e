package dev.cassetteworkbench.storage.manage;

/// A bucket's settings, each on its own: what a server does not know or does not tell is said so.
///
/// @param region e.g. `eu-central-1`
/// @param versioning `Enabled` or `Suspended`; not set means that versions were never kept
/// @param encryption of new objects: `AES256`, `aws:kms`, with the key behind a blank
/// @param publicAccess which of the four blocks are on
/// @param lifecycleRules how many rules there are
/// @param policy JSON text
/// @param corsRules how many
/// @param accessLog target of the access log, `bucket/prefix`
/// @param replicationRules how many
/// @param notifications how many targets
/// @param objectLock `Enabled`, with the default retention behind a blank
/// @param acceleration `Enabled` or `Suspended`
public record BucketInfo(
        String bucket,
        Answer<String> region,
        Answer<String> versioning,
        Answer<String> encryption,
        Answer<PublicAccess> publicAccess,
        Answer<Integer> lifecycleRules,
        Answer<String> policy,
        Answer<Integer> corsRules,
        Answer<String> accessLog,
        Answer<Integer> replicationRules,
        Answer<Integer> notifications,
        Answer<String> objectLock,
        Answer<String> acceleration) {

    /// The four blocks against public access; all on is what S3 gives new buckets.
    public record PublicAccess(
            boolean blocksAcls, boolean ignoresAcls, boolean blocksPolicies, boolean restrictsBuckets) {
        public boolean isFullyBlocked() {
            return blocksAcls && ignoresAcls && blocksPolicies && restrictsBuckets;
        }
    }
}
