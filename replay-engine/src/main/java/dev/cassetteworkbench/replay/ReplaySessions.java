package dev.cassetteworkbench.replay;

import dev.cassetteworkbench.replay.internal.seal.SealedWorld;
import dev.cassetteworkbench.replay.internal.session.LiveSession;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Makes replay sessions.
public final class ReplaySessions {
    private ReplaySessions() {}

    /// A session that has not started anything yet: mocks and app come up with the first replay.
    /// Close it, or its
    /// app keeps
    /// running until this program ends.
    public static ReplaySession open(TargetSettings settings, ReplayListener listener) {
        return open(settings, listener, SealChoice.BEST);
    }

    /// @param seal how far the app shall be kept from the real network
    public static ReplaySession open(TargetSettings settings, ReplayListener listener, SealChoice seal) {
        return open(settings, listener, seal, VolatileValues.FIND);
    }

    /// @param volatileValues whether a request whose answer differs is sent a second time
    public static ReplaySession open(
            TargetSettings settings, ReplayListener listener, SealChoice seal, VolatileValues volatileValues) {
        return new LiveSession(settings, System.getenv(), listener, InstantSource.system(), seal, volatileValues);
    }

    /// Why this machine cannot seal an app off, in words for the user; null when it can.
    public static @Nullable String whyNoSeal() {
        return SealedWorld.whyNot();
    }
}
