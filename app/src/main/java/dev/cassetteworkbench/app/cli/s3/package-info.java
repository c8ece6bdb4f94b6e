/// The commands `workbench s3 …`: everything that can be done with a bucket, with the names and
/// meanings of the tools
/// people know. Entry point: [dev.cassetteworkbench.app.cli.s3.S3Command].
///
/// Exit codes: 0 done, 1 some failed or differences were found, 2 wrong use or not possible at all.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.cli.s3;
