/// Tests of the sealed world.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.seal;
