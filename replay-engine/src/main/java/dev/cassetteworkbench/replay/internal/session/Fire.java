package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome;
import dev.cassetteworkbench.replay.internal.match.Playback;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import java.util.ArrayList;
import java.util.List;

/// One playback of a cassette with a journal of what was asked. Thread safe.
final class Fire implements CallDesk {
    private final Playback playback;
    private final long startedAt = System.nanoTime();
    private final List<Asked> journal = new ArrayList<>();

    Fire(Playback playback) {
        this.playback = playback;
    }

    /// @param atMs milliseconds after the fire began
    /// @param tookMs time the decision took
    record Asked(SeenCall seen, MatchOutcome outcome, double atMs, double tookMs) {}

    Playback playback() {
        return playback;
    }

    @Override
    public MatchOutcome ask(SeenCall seen) {
        long asked = System.nanoTime();
        MatchOutcome outcome = playback.ask(seen);
        long answered = System.nanoTime();
        synchronized (journal) {
            journal.add(new Asked(seen, outcome, (asked - startedAt) / 1e6, (answered - asked) / 1e6));
        }
        return outcome;
    }

    @Override
    public boolean awaits(SeenCall seen) {
        return playback.awaits(seen);
    }

    /// Calls so far, in order of arrival.
    List<Asked> journal() {
        synchronized (journal) {
            return List.copyOf(journal);
        }
    }
}
