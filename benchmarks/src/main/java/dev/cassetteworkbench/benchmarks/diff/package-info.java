/// Comparing bodies and call lists. Entry point: [dev.cassetteworkbench.benchmarks.diff.DiffBenchmark].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.benchmarks.diff;
