/// Replaying a cassette from the window: the target's settings, running, following and judging a
/// replay, its receipt.
///
/// Entry points: `ReplayPage` and `ReplayViewModel` for the window, `ReceiptJson` for the command
/// line. What a replay
/// does is decided by the replay engine; this package asks, shows and remembers. Nothing is ever
/// executed because a
/// cassette says so: folder, command and environment come from the user, and a click confirms them.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.app.replay;
