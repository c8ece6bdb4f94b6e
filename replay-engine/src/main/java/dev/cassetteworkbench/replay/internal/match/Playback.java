package dev.cassetteworkbench.replay.internal.match;

import dev.cassetteworkbench.model.Cassette;

/// One fire of one cassette: what has been asked and which recorded calls are used up.
///
/// Thread safe: one lock, one step per question, so parallel calls cannot race for the same recording. A new fire gets
/// a new playback; nothing is cleared in place.
public final class Playback {
    private final Cassette cassette;

    public Playback(Cassette cassette) {
        this.cassette = cassette;
    }

    public Cassette cassette() {
        return cassette;
    }

    /// Finds the recorded answer and marks it as used.
    public MatchOutcome answer(SeenCall seen) {
        return new MatchOutcome.NoMatch(null, java.util.List.of(), "in the making");
    }
}
