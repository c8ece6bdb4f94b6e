/// Buckets in the window: connecting, what is known about one, sharing, incidents. Entry points:
/// [dev.cassetteworkbench.app.bucket.BucketDialog], [dev.cassetteworkbench.app.bucket.S3Opener].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.bucket;
