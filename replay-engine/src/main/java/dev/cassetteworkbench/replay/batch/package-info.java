/// Many recordings against one app: apps stay up, recordings are swapped between requests, several apps
/// work at a time.
///
/// Entry point: [dev.cassetteworkbench.replay.batch.Batch].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.batch;
