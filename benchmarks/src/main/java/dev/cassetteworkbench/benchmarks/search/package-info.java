/// Queries on an open index. Entry point: [dev.cassetteworkbench.benchmarks.search.SearchBenchmark].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.benchmarks.search;
