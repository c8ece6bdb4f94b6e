/// Decides, without any I/O, which recorded call answers a call the app makes
/// (`replay-design-facts` section 9).
///
/// Entry point: [dev.cassetteworkbench.replay.internal.match.Playback].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.match;
