package dev.cassetteworkbench.timeline.internal.build;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.diff.AlignedCall;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.timeline.PairedTimeline;
import dev.cassetteworkbench.timeline.PairedTimeline.Pair;
import dev.cassetteworkbench.timeline.PairedTimeline.Relation;
import dev.cassetteworkbench.timeline.PairedTimeline.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A comparison's rows as pairs.
public final class PairsOfComparison {
    private PairsOfComparison() {}

    public static PairedTimeline of(Comparison comparison) {
        String title = DisplayText.oneLine(comparison.b().endpoint());
        List<Pair> pairs = new ArrayList<>();
        pairs.add(new Pair(
                Pair.REQUEST,
                title,
                null,
                response(comparison.a()),
                response(comparison.b()),
                comparison.statusChanged() || comparison.durationChanged() ? Relation.CHANGED : Relation.SAME,
                ""));
        for (AlignedCall row : comparison.calls()) {
            Call a = row.a();
            Call b = row.b();
            Call named = b == null ? a : b;
            if (named != null) {
                pairs.add(new Pair(
                        pairs.size() - 1,
                        RowLabel.of(named),
                        named.kind(),
                        side(a),
                        side(b),
                        relation(row.kind()),
                        DisplayText.oneLine(String.join(", ", row.reasons()))));
            }
        }
        return new PairedTimeline(title, pairs, List.of());
    }

    private static Side response(dev.cassetteworkbench.model.Cassette cassette) {
        return new Side(
                0,
                cassette.response().durationMs(),
                cassette.response().status().label(),
                cassette.failed());
    }

    private static Relation relation(AlignedCall.Kind kind) {
        return switch (kind) {
            case SAME, UNKNOWN -> Relation.SAME;
            case CHANGED -> Relation.CHANGED;
            case MOVED -> Relation.MOVED;
            case ADDED -> Relation.EXTRA;
            case REMOVED -> Relation.MISSING;
        };
    }

    /// A call as one side of a pair; null for none.
    public static @Nullable Side side(@Nullable Call call) {
        return call == null
                ? null
                : new Side(call.startMs(), call.facts().durationMs(), RowResult.of(call), call.failed());
    }
}
