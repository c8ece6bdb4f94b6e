/// What-if: edits of recorded answers, made on a child of the recording.
///
/// Entry point: [dev.cassetteworkbench.replay.internal.whatif.ChildCassette]. Pure.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.whatif;
