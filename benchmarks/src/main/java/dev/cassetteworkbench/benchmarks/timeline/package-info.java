/// What drawing a timeline costs. Entry point [FrameBenchmark].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.benchmarks.timeline;
