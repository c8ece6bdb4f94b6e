package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.CassetteSummary;
import dev.cassetteworkbench.model.Replayability;

/// Which kinds of calls a cassette has and how it replays, in eight bits, so that both are counted
/// by one array access.
final class Traits {
    private static final int KIND_BITS = RowFacts.KINDS.size();

    /// Matches by their traits.
    private final int[] counts = new int[1 << (KIND_BITS + 3)];

    static int of(CassetteSummary summary) {
        int bits = (RowFacts.REPLAYABILITIES.indexOf(summary.replayability()) + 1) << KIND_BITS;
        for (CallKind kind : summary.calls().keySet()) {
            bits |= 1 << RowFacts.KINDS.indexOf(kind);
        }
        return bits;
    }

    static Replayability replayability(int traits) {
        return RowFacts.REPLAYABILITIES.get((traits >> KIND_BITS) - 1);
    }

    void count(int traits) {
        counts[traits]++;
    }

    int with(CallKind kind) {
        int sum = 0;
        for (int traits = 0; traits < counts.length; traits++) {
            if ((traits & (1 << RowFacts.KINDS.indexOf(kind))) != 0) {
                sum += counts[traits];
            }
        }
        return sum;
    }

    int with(Replayability replayability) {
        int sum = 0;
        for (int traits = 0; traits < counts.length; traits++) {
            if (traits >> KIND_BITS == RowFacts.REPLAYABILITIES.indexOf(replayability) + 1) {
                sum += counts[traits];
            }
        }
        return sum;
    }
}
