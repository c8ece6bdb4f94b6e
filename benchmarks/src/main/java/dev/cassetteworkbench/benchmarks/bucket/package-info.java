/// The S3 server that the storage benchmark runs its contenders against.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.benchmarks.bucket;
