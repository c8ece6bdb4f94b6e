/// Tests of the index with made-up summaries, faults and broken index folders.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.search.internal.lucene;
