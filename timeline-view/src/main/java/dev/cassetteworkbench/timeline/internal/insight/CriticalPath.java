package dev.cassetteworkbench.timeline.internal.insight;

import dev.cassetteworkbench.timeline.TimelineInsights.Step;
import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Walks back from the answer: the call that ended last before it, then the one that ended last
/// before that call began,
/// and so on; what lies between is the app's own time.
public final class CriticalPath {
    private CriticalPath() {}

    public static List<Step> of(List<TimelineRow> calls, double requestMs) {
        List<TimelineRow> byEnd = calls.stream()
                .filter(call -> call.durationMs() > 0 && call.startMs() < requestMs && call.endMs() > 0)
                .sorted(Comparator.comparingDouble((TimelineRow call) -> Math.min(call.endMs(), requestMs))
                        .reversed())
                .toList();
        List<Step> backwards = new ArrayList<>();
        double until = requestMs;
        for (TimelineRow call : byEnd) {
            double end = Math.min(call.endMs(), requestMs);
            if (end > until || until <= 0) {
                continue;
            }
            if (end < until) {
                backwards.add(new Step(Step.APP_CODE, end, until));
            }
            double start = Math.max(0, call.startMs());
            backwards.add(new Step(call.callIndex(), start, end));
            until = start;
        }
        if (until > 0) {
            backwards.add(new Step(Step.APP_CODE, 0, until));
        }
        return backwards.reversed();
    }
}
