package dev.cassetteworkbench.replay;

import dev.cassetteworkbench.replay.internal.session.LiveSession;
import java.time.InstantSource;

/// Makes replay sessions.
public final class ReplaySessions {
    private ReplaySessions() {}

    /// A session that has not started anything yet: mocks and app come up with the first replay. Close it, or its
    /// app keeps
    /// running until this program ends.
    public static ReplaySession open(TargetSettings settings, ReplayListener listener) {
        return new LiveSession(settings, System.getenv(), listener, InstantSource.system());
    }
}
