/// Tests of batches.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.batch;
