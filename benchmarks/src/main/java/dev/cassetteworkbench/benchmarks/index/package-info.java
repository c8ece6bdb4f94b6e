/// Building the index, phase by phase. Entry point: `PhaseBenchmark`.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.benchmarks.index;
