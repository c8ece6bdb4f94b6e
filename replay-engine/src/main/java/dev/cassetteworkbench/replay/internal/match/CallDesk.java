package dev.cassetteworkbench.replay.internal.match;

/// Where every wire mock asks what the recording says. Thread safe.
public interface CallDesk {
    MatchOutcome ask(SeenCall seen);
}
