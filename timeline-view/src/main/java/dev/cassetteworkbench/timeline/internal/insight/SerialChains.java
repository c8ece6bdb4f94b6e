package dev.cassetteworkbench.timeline.internal.insight;

import dev.cassetteworkbench.timeline.TimelineInsights.Chain;
import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Reading calls one after another, none of which names a value of an answer shortly before.
public final class SerialChains {
    /// A longer pause is work of the app's own, which the next call may depend on.
    private static final double LONGEST_PAUSE_MS = 10;

    private static final double LEAST_SAVING_MS = 2;
    private static final double LEAST_SHARE = 0.01;

    private final double leastSavingMs;
    private final List<Chain> found = new ArrayList<>();
    private final List<TimelineRow> open = new ArrayList<>();

    private SerialChains(double requestMs) {
        leastSavingMs = Math.max(LEAST_SAVING_MS, requestMs * LEAST_SHARE);
    }

    /// @param calls in start order
    public static List<Chain> of(List<TimelineRow> calls, double requestMs) {
        SerialChains chains = new SerialChains(requestMs);
        double reached = Double.NEGATIVE_INFINITY;
        for (TimelineRow call : calls) {
            if (call.startMs() < reached) {
                // It runs beside the one before, so that one is no link of a serial chain.
                chains.overlap(call);
            } else {
                chains.next(call);
            }
            reached = Math.max(reached, call.endMs());
        }
        chains.close();
        chains.found.sort(Comparator.comparingDouble(Chain::savingMs).reversed());
        return chains.found;
    }

    private void overlap(TimelineRow call) {
        if (!open.isEmpty() && open.getLast().endMs() > call.startMs()) {
            open.removeLast();
        }
        close();
    }

    private void next(TimelineRow call) {
        boolean continues = !open.isEmpty()
                && call.subject().reads()
                && !call.subject().usesEarlierAnswer()
                && call.startMs() - open.getLast().endMs() <= LONGEST_PAUSE_MS;
        if (!continues) {
            close();
        }
        if (call.subject().reads()) {
            open.add(call);
        }
    }

    private void close() {
        if (open.size() > 1) {
            double total = open.getLast().endMs() - open.getFirst().startMs();
            double longest =
                    open.stream().mapToDouble(TimelineRow::durationMs).max().orElse(0);
            if (total - longest >= leastSavingMs) {
                found.add(new Chain(open.stream().map(TimelineRow::callIndex).toList(), total, total - longest));
            }
        }
        open.clear();
    }
}
