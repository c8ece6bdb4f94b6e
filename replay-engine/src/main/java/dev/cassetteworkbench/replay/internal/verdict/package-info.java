/// Judges a replay: pure functions from what was recorded and what was seen to a verdict with its
/// reason.
///
/// Entry point: [dev.cassetteworkbench.replay.internal.verdict.Judge]. Green is earned, never assumed.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.verdict;
