package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.SqlCall;
import org.jspecify.annotations.Nullable;

/// Where wire mocks ask for answers. Thread safe.
public interface CallDesk {
    MatchOutcome ask(SeenCall seen);

    /// True when a recorded call that fits is still waiting. Mocks ask this before they take a
    /// heartbeat (`PING`,
    /// `INFO`) to the desk: heartbeats nobody recorded are answered by the mock and counted nowhere.
    default boolean awaits(SeenCall seen) {
        return false;
    }

    /// Tells that the app has come to a mock of that kind, so that recorded calls of it which are
    /// never asked for count as unused.
    default void met(CallKind kind) {}

    /// The recorded statement of that text, whatever its values and whether or not it was used; null
    /// when there is none. For drivers that ask about a statement before they run it.
    default @Nullable SqlCall like(SeenCall.Sql seen) {
        return null;
    }

    /// True when the recording speaks of a table of that name.
    default boolean knowsTable(String table) {
        return false;
    }

    /// True while no request is being replayed: the app is starting, or idle. What it does then is
    /// counted nowhere.
    default boolean isIdle() {
        return false;
    }
}
