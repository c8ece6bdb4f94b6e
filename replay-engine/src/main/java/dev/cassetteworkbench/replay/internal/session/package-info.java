/// Runs replays: puts mocks, target app, request and judge together.
///
/// Entry point: [dev.cassetteworkbench.replay.internal.session.LiveSession].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.replay.internal.session;
