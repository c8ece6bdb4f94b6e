/// The only place of the replay that connects anywhere but to loopback mocks and the app: dependencies
/// the user made live.
///
/// Entry point: [dev.cassetteworkbench.replay.internal.live.LiveExit]. Nothing here runs unless a plan
/// says so.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.live;
