/// Starts, watches and stops the target app's process tree, and prepares its environment.
///
/// Entry points: [dev.cassetteworkbench.replay.internal.launch.TargetEnvironment] (pure) and
/// [dev.cassetteworkbench.replay.internal.launch.TargetProcess]. Nothing is started because a
/// cassette says so:
/// commands come from the user's settings only.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.launch;
