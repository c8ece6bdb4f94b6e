/// Tests of edits on recordings.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.whatif;
