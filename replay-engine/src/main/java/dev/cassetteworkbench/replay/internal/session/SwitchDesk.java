package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.replay.internal.http.HttpReply;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome;
import dev.cassetteworkbench.replay.internal.match.SeenCall;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The desk all mocks ask for the whole session; behind it the fire of the moment is exchanged in
/// one step, so that
/// connections survive from one replay to the next.
///
/// Outside of fires a *standby* playback of the cassette answers: an app that asks a dependency
/// while it starts
/// gets the
/// recorded answer when there is one, and nothing of it is counted.
final class SwitchDesk implements HybridDesk {
    private static final HybridDesk EMPTY =
            seen -> new MatchOutcome.NoMatch(null, List.of(), "no cassette is being replayed");

    private final Set<CallKind> known = ConcurrentHashMap.newKeySet();
    private volatile HybridDesk current = EMPTY;

    void use(HybridDesk desk) {
        current = desk;
        known.forEach(desk::met);
    }

    /// A pool keeps its connections from one replay to the next, so what was met once stays met.
    @Override
    public void met(CallKind kind) {
        known.add(kind);
        current.met(kind);
    }

    @Override
    public @Nullable SqlCall like(SeenCall.Sql seen) {
        return current.like(seen);
    }

    @Override
    public boolean knowsTable(String table) {
        return current.knowsTable(table);
    }

    @Override
    public boolean isIdle() {
        return current.isIdle();
    }

    @Override
    public MatchOutcome ask(SeenCall seen) {
        return current.ask(seen);
    }

    @Override
    public boolean awaits(SeenCall seen) {
        return current.awaits(seen);
    }

    @Override
    public @Nullable HttpReply unrecorded(SeenCall.Http seen) {
        return current.unrecorded(seen);
    }
}
