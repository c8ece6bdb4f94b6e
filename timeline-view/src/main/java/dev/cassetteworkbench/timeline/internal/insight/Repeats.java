package dev.cassetteworkbench.timeline.internal.insight;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.TimelineInsights.Repeat;
import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/// Calls of one pattern, three or more.
public final class Repeats {
    private static final int LEAST = 3;

    private record Key(CallKind kind, String pattern) {}

    private Repeats() {}

    /// @param calls in start order
    public static List<Repeat> of(List<TimelineRow> calls) {
        Map<Key, List<TimelineRow>> groups = new LinkedHashMap<>();
        for (TimelineRow call : calls) {
            CallKind kind = call.kind();
            String pattern = call.subject().pattern();
            if (kind != null && !pattern.isBlank()) {
                groups.computeIfAbsent(new Key(kind, pattern), _ -> new ArrayList<>())
                        .add(call);
            }
        }
        List<Repeat> repeats = new ArrayList<>();
        groups.forEach((key, members) -> {
            if (members.size() >= LEAST) {
                repeats.add(repeat(key, members));
            }
        });
        repeats.sort(Comparator.comparingDouble(Repeat::totalMs).reversed());
        return repeats;
    }

    private static Repeat repeat(Key key, List<TimelineRow> members) {
        double total = Union.ms(members, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        double longest =
                members.stream().mapToDouble(TimelineRow::durationMs).max().orElse(0);
        return new Repeat(
                key.kind(),
                key.pattern(),
                members.stream().map(TimelineRow::callIndex).toList(),
                total,
                Math.max(0, total - longest),
                atOnce(members));
    }

    private static int atOnce(List<TimelineRow> members) {
        PriorityQueue<Double> ends = new PriorityQueue<>();
        int most = 0;
        for (TimelineRow call : members) {
            while (!ends.isEmpty() && ends.element() <= call.startMs()) {
                ends.remove();
            }
            ends.add(call.endMs());
            most = Math.max(most, ends.size());
        }
        return most;
    }
}
