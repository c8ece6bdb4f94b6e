package dev.cassetteworkbench.timeline.internal.insight;

import dev.cassetteworkbench.timeline.TimelineInsights.Stretch;
import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.ArrayList;
import java.util.List;

/// What of the request no call covers.
public final class AppCode {
    private AppCode() {}

    /// @param calls in start order
    public static List<Stretch> of(List<TimelineRow> calls, double requestMs) {
        List<Stretch> free = new ArrayList<>();
        double reached = 0;
        for (TimelineRow call : calls) {
            double start = Math.min(call.startMs(), requestMs);
            if (start > reached) {
                free.add(new Stretch(reached, start));
            }
            reached = Math.max(reached, call.endMs());
        }
        if (requestMs > reached) {
            free.add(new Stretch(reached, requestMs));
        }
        return free;
    }
}
