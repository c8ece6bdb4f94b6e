package dev.cassetteworkbench.replay.internal.match;

/// Where wire mocks ask for answers. Thread safe.
public interface CallDesk {
    MatchOutcome ask(SeenCall seen);

    /// True when a recorded call that fits is still waiting. Mocks ask this before they take a
    /// heartbeat (`PING`,
    /// `INFO`) to the desk: heartbeats nobody recorded are answered by the mock and counted nowhere.
    default boolean awaits(SeenCall seen) {
        return false;
    }
}
