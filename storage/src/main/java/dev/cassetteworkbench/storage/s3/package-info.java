/// Connections to S3 and what speaks its language: addresses, credentials, settings from the
/// environment. Entry
/// points: [dev.cassetteworkbench.storage.s3.S3Connection],
/// [dev.cassetteworkbench.storage.S3Buckets]. No type
/// of the AWS SDK appears here.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.s3;
