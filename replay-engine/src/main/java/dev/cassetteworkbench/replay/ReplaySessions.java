package dev.cassetteworkbench.replay;

/// Makes replay sessions.
public final class ReplaySessions {
    private ReplaySessions() {}

    public static ReplaySession open(TargetSettings settings, ReplayListener listener) {
        throw new IllegalStateException("in the making");
    }
}
