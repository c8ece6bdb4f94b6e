package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.replay.internal.match.CallDesk;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome;
import dev.cassetteworkbench.replay.internal.match.Playback;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One playback of a cassette with a journal of what was asked. Thread safe.
final class Fire implements CallDesk {
    private final Playback playback;
    private final long startedAt = System.nanoTime();
    private final List<Asked> journal = new ArrayList<>();

    private final boolean idle;

    Fire(Playback playback) {
        this(playback, false);
    }

    private Fire(Playback playback, boolean idle) {
        this.playback = playback;
        this.idle = idle;
    }

    /// Answers from the recording outside of a replay; nothing of it is counted.
    static Fire standby(Playback playback) {
        return new Fire(playback, true);
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

    @Override
    public void met(CallKind kind) {
        playback.met(kind);
    }

    @Override
    public @Nullable SqlCall like(SeenCall.Sql seen) {
        return playback.like(seen);
    }

    @Override
    public boolean knowsTable(String table) {
        return playback.knowsTable(table);
    }

    @Override
    public boolean isIdle() {
        return idle;
    }
}
