/// Incident bundles: cassettes, notes, receipts, comparisons, timelines and any file under one id,
/// with checksums.
///
/// Entry point is [dev.cassetteworkbench.storage.bundle.BundleStore]. Keys, field names and the
/// document's `checksum` are those of the evidence bundles of the `ejc` object store, so that each
/// program can verify what the other wrote. Works over any store; knows no S3.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.storage.bundle;
