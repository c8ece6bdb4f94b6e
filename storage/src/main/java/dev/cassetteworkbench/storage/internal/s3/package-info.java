/// S3 through the AWS SDK: one client for each connection, calls that speak our problems, and the
/// store over them.
/// Entry points: [dev.cassetteworkbench.storage.internal.s3.S3Access] for calls of one's own,
/// [dev.cassetteworkbench.storage.internal.s3.S3Store]. Settings and their reasons:
/// `docs/decisions/0008-buckets.md`.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.internal.s3;
