package dev.cassetteworkbench.timeline.internal.layout;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineGrouping;
import dev.cassetteworkbench.timeline.TimelineInsights;
import dev.cassetteworkbench.timeline.TimelineRow;
import dev.cassetteworkbench.timeline.internal.build.Lanes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Lays the rows of a timeline out as stripes.
final class StripeBuilder {
    private record Key(CallKind kind, String name) {}

    private final List<TimelineRow> rows;
    private final Columns columns;
    private final TimelineInsights insights;
    private final Arrangement arrangement;
    private final List<Stripe> stripes = new ArrayList<>();

    StripeBuilder(Timeline timeline, Columns columns, TimelineInsights insights, Arrangement arrangement) {
        this.rows = timeline.rows();
        this.columns = columns;
        this.insights = insights;
        this.arrangement = arrangement;
    }

    List<Stripe> build() {
        boolean hasCalls = false;
        for (int item = 0; item < rows.size(); item++) {
            if (rows.get(item).kind() == null) {
                stripes.add(new Stripe.Single(item));
            } else {
                hasCalls = true;
            }
        }
        if (hasCalls && !insights.appCode().isEmpty()) {
            stripes.add(new Stripe.AppCode(arrangement.appCode(), appCode(), criticalAppCode()));
        }
        switch (arrangement.grouping()) {
            case CALLS -> calls();
            case KIND, TARGET, PATTERN -> lanes();
        }
        return List.copyOf(stripes);
    }

    private Run appCode() {
        List<TimelineInsights.Stretch> gaps = insights.appCode();
        return withoutItems(
                gaps.stream().mapToDouble(TimelineInsights.Stretch::startMs).toArray(),
                gaps.stream().mapToDouble(TimelineInsights.Stretch::endMs).toArray());
    }

    private Run criticalAppCode() {
        List<TimelineInsights.Step> steps = insights.criticalPath().stream()
                .filter(TimelineInsights.Step::isAppCode)
                .toList();
        return withoutItems(
                steps.stream().mapToDouble(TimelineInsights.Step::startMs).toArray(),
                steps.stream().mapToDouble(TimelineInsights.Step::endMs).toArray());
    }

    private static Run withoutItems(double[] starts, double[] ends) {
        int[] none = new int[starts.length];
        Arrays.fill(none, Run.NO_ITEM);
        return new Run(starts, ends, none, new BitSet());
    }

    private void calls() {
        Map<Key, List<Integer>> folded = new HashMap<>();
        if (arrangement.foldsRepeats()) {
            insights.repeats()
                    .forEach(repeat -> folded.put(new Key(repeat.kind(), repeat.pattern()), new ArrayList<>()));
            forEachShown((item, row, kind) -> {
                List<Integer> members = folded.get(new Key(kind, row.subject().pattern()));
                if (members != null) {
                    members.add(item);
                }
            });
        }
        forEachShown((item, row, kind) -> {
            List<Integer> members = folded.get(new Key(kind, row.subject().pattern()));
            if (members == null || members.size() < 2) {
                stripes.add(new Stripe.Single(item));
            } else if (members.getFirst() == item) {
                String label = members.size() + "× " + withoutHost(row);
                stripes.add(new Stripe.Group(label, kind, run(members), members.size(), sum(members)));
            }
        });
    }

    /// The pattern as the rows name calls: the host of an HTTP call gives way to its path.
    private static String withoutHost(TimelineRow row) {
        String pattern = row.subject().pattern();
        int slash = pattern.indexOf('/');
        return row.kind() == CallKind.HTTP && slash > 0
                ? row.subject().operation() + " …" + pattern.substring(slash)
                : pattern;
    }

    private void lanes() {
        Map<Key, List<Integer>> groups = new LinkedHashMap<>();
        forEachShown((item, row, kind) -> groups.computeIfAbsent(new Key(kind, name(row)), _ -> new ArrayList<>())
                .add(item));
        groups.entrySet().stream()
                .sorted(Comparator.comparing(group -> group.getKey().kind()))
                .forEach(group -> stack(group.getKey(), group.getValue()));
    }

    private String name(TimelineRow row) {
        String name = arrangement.grouping() == TimelineGrouping.PATTERN
                ? row.subject().pattern()
                : arrangement.grouping() == TimelineGrouping.TARGET
                        ? row.subject().target()
                        : "";
        return name;
    }

    /// Overlapping calls of one group get lanes below each other, so that none hides another.
    private void stack(Key key, List<Integer> members) {
        Lanes lanes = new Lanes();
        List<List<Integer>> stacked = new ArrayList<>();
        for (int item : members) {
            int lane = lanes.place(columns.startMs(item), columns.endMs(item));
            while (stacked.size() <= lane) {
                stacked.add(new ArrayList<>());
            }
            stacked.get(lane).add(item);
        }
        String label = key.name().isEmpty() ? key.kind().label() : key.name();
        double ms = sum(members);
        for (int lane = 0; lane < stacked.size(); lane++) {
            stripes.add(
                    new Stripe.Group(lane == 0 ? label : "", key.kind(), run(stacked.get(lane)), members.size(), ms));
        }
    }

    private double sum(List<Integer> items) {
        double sum = 0;
        for (int item : items) {
            sum += columns.endMs(item) - columns.startMs(item);
        }
        return sum;
    }

    private Run run(List<Integer> members) {
        double[] starts = new double[members.size()];
        double[] ends = new double[members.size()];
        int[] items = new int[members.size()];
        BitSet failed = new BitSet();
        for (int i = 0; i < items.length; i++) {
            int item = members.get(i);
            items[i] = item;
            starts[i] = columns.startMs(item);
            ends[i] = columns.endMs(item);
            failed.set(i, rows.get(item).failed());
        }
        return new Run(starts, ends, items, failed);
    }

    private interface Visitor {
        void visit(int item, TimelineRow row, CallKind kind);
    }

    private void forEachShown(Visitor visitor) {
        for (int item = 0; item < rows.size(); item++) {
            TimelineRow row = rows.get(item);
            CallKind kind = row.kind();
            if (kind != null && arrangement.shows(item)) {
                visitor.visit(item, row, kind);
            }
        }
    }
}
