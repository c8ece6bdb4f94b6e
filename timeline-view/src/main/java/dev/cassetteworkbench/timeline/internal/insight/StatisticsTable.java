package dev.cassetteworkbench.timeline.internal.insight;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.TimelineInsights.Statistics;
import dev.cassetteworkbench.timeline.TimelineInsights.Stretch;
import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Sums per kind, and per kind and target.
public final class StatisticsTable {
    private record Key(CallKind kind, String target) {}

    private static final Stretch UNCUT = new Stretch(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private StatisticsTable() {}

    public static List<Statistics> byKind(List<TimelineRow> calls, double requestMs) {
        return table(calls, UNCUT, new Stretch(0, requestMs), _ -> "");
    }

    public static List<Statistics> byTarget(List<TimelineRow> calls, double requestMs) {
        return table(calls, UNCUT, new Stretch(0, requestMs), call -> call.subject().target());
    }

    /// @param stretch that durations are cut to, and that shares are shares of
    public static List<Statistics> byTarget(List<TimelineRow> calls, Stretch stretch) {
        return table(calls, stretch, stretch, call -> call.subject().target());
    }

    private static List<Statistics> table(
            List<TimelineRow> calls, Stretch cut, Stretch all, Function<TimelineRow, String> target) {
        Map<Key, List<TimelineRow>> groups = new LinkedHashMap<>();
        for (TimelineRow call : calls) {
            CallKind kind = call.kind();
            if (kind != null) {
                groups.computeIfAbsent(new Key(kind, target.apply(call)), _ -> new ArrayList<>())
                        .add(call);
            }
        }
        List<Statistics> table = new ArrayList<>();
        groups.forEach((key, members) -> table.add(statistics(key, members, cut, all)));
        table.sort(Comparator.comparingDouble(Statistics::totalMs).reversed());
        return table;
    }

    private static Statistics statistics(Key key, List<TimelineRow> members, Stretch cut, Stretch all) {
        double[] durations = members.stream()
                .mapToDouble(call -> cut.equals(UNCUT)
                        ? call.durationMs()
                        : Math.min(call.endMs(), cut.endMs()) - Math.max(call.startMs(), cut.startMs()))
                .sorted()
                .toArray();
        double total = 0;
        for (double ms : durations) {
            total += ms;
        }
        int rank = Math.max(1, (int) Math.ceil(durations.length * 0.95));
        return new Statistics(
                key.kind(),
                key.target(),
                durations.length,
                total,
                durations[durations.length - 1],
                durations[rank - 1],
                all.lengthMs() > 0 ? Union.ms(members, all.startMs(), all.endMs()) / all.lengthMs() : 0,
                (int) members.stream().filter(TimelineRow::failed).count());
    }
}
