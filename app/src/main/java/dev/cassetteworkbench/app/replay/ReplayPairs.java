package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.CallLabel;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplayedCall;
import dev.cassetteworkbench.timeline.PairedTimeline;
import dev.cassetteworkbench.timeline.PairedTimeline.Pair;
import dev.cassetteworkbench.timeline.PairedTimeline.Relation;
import dev.cassetteworkbench.timeline.PairedTimeline.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A replay as the recorded timeline over the replayed one: unused calls are ghosts, unexpected
/// ones hatched.
final class ReplayPairs {
    private ReplayPairs() {}

    static PairedTimeline of(ReplayResult result, Messages texts) {
        Cassette cassette = result.cassette();
        ReplayResult.Response replayed = result.replayed();
        List<Pair> pairs = new ArrayList<>();
        pairs.add(new Pair(
                Pair.REQUEST,
                texts.get("replay.timeline.request"),
                null,
                new Side(
                        0,
                        cassette.response().durationMs(),
                        cassette.response().status().label(),
                        cassette.failed()),
                replayed == null
                        ? null
                        : new Side(
                                0,
                                replayed.durationMs(),
                                replayed.status().label(),
                                replayed.status().isError()),
                replayed == null ? Relation.MISSING : Relation.SAME,
                ""));
        for (ReplayedCall call : result.calls()) {
            pairs.add(pair(pairs.size() - 1, call));
        }
        return new PairedTimeline(cassette.endpoint(), pairs, List.of());
    }

    private static Pair pair(int id, ReplayedCall call) {
        Call recorded = call.recorded();
        boolean asked = call.atMs() >= 0;
        boolean missed = call.outcome() == ReplayedCall.Outcome.MISSED;
        Side replayed = asked || recorded == null
                ? new Side(
                        Math.max(0, call.atMs()),
                        call.replayedMs(),
                        call.answeredWith(),
                        missed || (recorded != null && recorded.failed()))
                : null;
        return new Pair(
                id,
                recorded == null ? call.label() : CallLabel.of(recorded),
                call.kind(),
                recorded(recorded),
                replayed,
                relation(call, replayed),
                call.match().equals("exact") ? "" : call.match());
    }

    private static @Nullable Side recorded(@Nullable Call call) {
        return call == null ? null : new Side(call.startMs(), call.facts().durationMs(), "", call.failed());
    }

    private static Relation relation(ReplayedCall call, @Nullable Side replayed) {
        if (replayed == null) {
            return Relation.MISSING;
        }
        return switch (call.outcome()) {
            case MISSED -> Relation.EXTRA;
            case SERVED -> call.match().startsWith("exact") ? Relation.SAME : Relation.CHANGED;
            case REPEATED, LIVE -> Relation.CHANGED;
            case UNUSED, NOT_MOCKED -> Relation.MISSING;
        };
    }
}
