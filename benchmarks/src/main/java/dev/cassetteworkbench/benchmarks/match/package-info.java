/// Finding the recorded answer. Entry point: [dev.cassetteworkbench.benchmarks.match.MatchBenchmark].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.benchmarks.match;
