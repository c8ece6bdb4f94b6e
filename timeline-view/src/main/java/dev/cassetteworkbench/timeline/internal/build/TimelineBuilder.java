package dev.cassetteworkbench.timeline.internal.build;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Builds the rows of one cassette.
public final class TimelineBuilder {
    /// Thirty years: beyond that a time is a writer's mistake and would only break arithmetic.
    private static final double FARTHEST_MS = 1e12;

    private TimelineBuilder() {}

    /// A call with its times made sane.
    private record Timed(Call call, double startMs, double durationMs) {
        static Timed of(Call call) {
            double durationMs = duration(call.facts().durationMs());
            double startMs = call.startMs();
            return new Timed(
                    call, Double.isFinite(startMs) ? Math.clamp(startMs, -FARTHEST_MS, FARTHEST_MS) : 0, durationMs);
        }

        double endMs() {
            return startMs + durationMs;
        }
    }

    public static Timeline build(Cassette cassette) {
        double requestMs = duration(cassette.response().durationMs());
        List<Timed> calls = cassette.calls().stream()
                .map(Timed::of)
                .sorted(Comparator.comparingDouble(Timed::startMs)
                        .thenComparingInt(timed -> timed.call().facts().index()))
                .toList();
        String title = DisplayText.oneLine(
                cassette.request().method() + " " + cassette.request().path());
        List<TimelineRow> rows = new ArrayList<>(calls.size() + 1);
        rows.add(new TimelineRow(
                TimelineRow.REQUEST,
                title,
                null,
                0,
                requestMs,
                cassette.response().status().label(),
                cassette.failed(),
                0,
                new TimelineRow.Subject(
                        title,
                        DisplayText.oneLine(cassette.request().method()),
                        "",
                        "",
                        cassette.response().status().code(),
                        "",
                        false,
                        false)));
        Subjects subjects = new Subjects();
        Lanes lanes = new Lanes();
        CoveredTime covered = new CoveredTime(requestMs);
        Map<CallKind, Double> kindMs = new EnumMap<>(CallKind.class);
        for (Timed timed : calls) {
            Call call = timed.call();
            int lane = lanes.place(timed.startMs(), timed.endMs());
            covered.add(timed.startMs(), timed.endMs());
            kindMs.merge(call.kind(), timed.durationMs(), Double::sum);
            rows.add(new TimelineRow(
                    call.facts().index(),
                    RowLabel.of(call),
                    call.kind(),
                    timed.startMs(),
                    timed.durationMs(),
                    RowResult.of(call),
                    call.failed(),
                    lane,
                    subjects.of(call)));
        }
        return new Timeline(title, requestMs, rows, kindMs, covered.freeMs());
    }

    private static double duration(double ms) {
        return Double.isFinite(ms) ? Math.clamp(ms, 0, FARTHEST_MS) : 0;
    }
}
