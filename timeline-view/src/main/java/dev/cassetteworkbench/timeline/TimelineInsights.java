package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.timeline.internal.insight.AppCode;
import dev.cassetteworkbench.timeline.internal.insight.CriticalPath;
import dev.cassetteworkbench.timeline.internal.insight.Repeats;
import dev.cassetteworkbench.timeline.internal.insight.SerialChains;
import dev.cassetteworkbench.timeline.internal.insight.StatisticsTable;
import java.util.List;

/// What a timeline says about where the time went. Pure; found once for a timeline.
///
/// @param appCode stretches of the request that no call covers, in order: time in our code
/// @param criticalPath what the answer waited for, in order, without gaps: calls and app code
/// @param chains calls one after another that could have run at the same time, most saving first
/// @param repeats calls of one pattern made three times or more, most time first
/// @param kinds sums per kind, most time first
/// @param targets sums per kind and target, most time first
public record TimelineInsights(
        List<Stretch> appCode,
        List<Step> criticalPath,
        List<Chain> chains,
        List<Repeat> repeats,
        List<Statistics> kinds,
        List<Statistics> targets) {

    /// A stretch of time in milliseconds after the request began.
    public record Stretch(double startMs, double endMs) {
        public double lengthMs() {
            return endMs - startMs;
        }
    }

    /// A part of the critical path.
    ///
    /// @param callIndex [#APP_CODE] for the app's own time
    public record Step(int callIndex, double startMs, double endMs) {
        public static final int APP_CODE = -2;

        public boolean isAppCode() {
            return callIndex == APP_CODE;
        }

        public double lengthMs() {
            return endMs - startMs;
        }
    }

    /// Reading calls that ran strictly one after another although none names a value of an answer
    /// before.
    ///
    /// @param callIndexes in start order, two at least
    /// @param totalMs from the first start to the last end
    /// @param savingMs what running them at once would save at most
    public record Chain(List<Integer> callIndexes, double totalMs, double savingMs) {
        public Chain {
            callIndexes = List.copyOf(callIndexes);
        }
    }

    /// Calls that differ in nothing but what varies, also known as N+1.
    ///
    /// @param pattern see [TimelineRow.Subject#pattern()]
    /// @param callIndexes in start order
    /// @param totalMs time in which at least one of them ran
    /// @param savingMs that time without the longest one: what one call for all would save at most
    /// @param atOnce most that ran at the same time
    public record Repeat(
            CallKind kind, String pattern, List<Integer> callIndexes, double totalMs, double savingMs, int atOnce) {
        public Repeat {
            callIndexes = List.copyOf(callIndexes);
        }

        public int count() {
            return callIndexes.size();
        }
    }

    /// Sums of some calls.
    ///
    /// @param target empty in [#kinds()]
    /// @param totalMs overlaps counted twice
    /// @param p95Ms duration that 95 of 100 calls do not exceed
    /// @param share of the request in which at least one of them ran, 0 to 1
    public record Statistics(
            CallKind kind,
            String target,
            int count,
            double totalMs,
            double maxMs,
            double p95Ms,
            double share,
            int errors) {}

    public TimelineInsights {
        appCode = List.copyOf(appCode);
        criticalPath = List.copyOf(criticalPath);
        chains = List.copyOf(chains);
        repeats = List.copyOf(repeats);
        kinds = List.copyOf(kinds);
        targets = List.copyOf(targets);
    }

    /// Sums per kind and target of the calls that ran within a stretch of time, most time first. Times
    /// are cut to the stretch, and shares are shares of it; a call as a whole decides whether it failed.
    public static List<Statistics> targetsWithin(Timeline timeline, Stretch stretch) {
        List<TimelineRow> calls = timeline.rows().stream()
                .filter(row -> row.kind() != null
                        && row.startMs() < stretch.endMs()
                        && row.startMs() + row.durationMs() > stretch.startMs())
                .toList();
        return StatisticsTable.byTarget(calls, stretch);
    }

    /// Looks at a timeline; its calls must be in start order, as [Timeline#of] makes them.
    public static TimelineInsights of(Timeline timeline) {
        List<TimelineRow> calls =
                timeline.rows().stream().filter(row -> row.kind() != null).toList();
        double requestMs = timeline.durationMs();
        return new TimelineInsights(
                AppCode.of(calls, requestMs),
                CriticalPath.of(calls, requestMs),
                SerialChains.of(calls, requestMs),
                Repeats.of(calls),
                StatisticsTable.byKind(calls, requestMs),
                StatisticsTable.byTarget(calls, requestMs));
    }
}
