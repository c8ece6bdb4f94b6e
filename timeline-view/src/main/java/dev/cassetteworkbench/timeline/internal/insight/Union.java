package dev.cassetteworkbench.timeline.internal.insight;

import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.List;

/// Time in which at least one of some calls ran.
final class Union {
    private Union() {}

    /// @param calls in start order; only what lies between `from` and `to` counts
    static double ms(List<TimelineRow> calls, double from, double to) {
        double sum = 0;
        double reached = from;
        for (TimelineRow call : calls) {
            double start = Math.max(call.startMs(), reached);
            double end = Math.min(call.endMs(), to);
            if (end > start) {
                sum += end - start;
                reached = end;
            }
        }
        return sum;
    }
}
