/// Made-up cassettes from a seed. Entry point: [dev.cassetteworkbench.benchmarks.corpus.Corpus].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.benchmarks.corpus;
