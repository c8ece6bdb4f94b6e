package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineInsights;
import java.util.Locale;

/// Where the time of one request went, as text.
final class TimelineStatistics {
    private final Terminal terminal;

    TimelineStatistics(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Timeline timeline) {
        TimelineInsights insights = TimelineInsights.of(timeline);
        terminal.line(String.format(
                Locale.ROOT,
                "%s  %.1f ms, of it %.1f ms in the app's own code",
                timeline.title(),
                timeline.durationMs(),
                timeline.appMs()));
        terminal.line(String.format(
                Locale.ROOT,
                "%-9s %-40s %7s %10s %10s %10s %6s %6s",
                "Kind",
                "Target",
                "Calls",
                "Total ms",
                "Longest",
                "95 %",
                "Share",
                "Failed"));
        for (TimelineInsights.Statistics row : insights.targets()) {
            terminal.line(String.format(
                    Locale.ROOT,
                    "%-9s %-40s %7d %10.1f %10.1f %10.1f %5.0f%% %6d",
                    row.kind().label(),
                    row.target().isEmpty() ? "-" : row.target(),
                    row.count(),
                    row.totalMs(),
                    row.maxMs(),
                    row.p95Ms(),
                    row.share() * 100,
                    row.errors()));
        }
        for (TimelineInsights.Repeat repeat : insights.repeats()) {
            terminal.line(String.format(
                    Locale.ROOT,
                    "Repeated: %d x %s, %.1f ms in all, up to %d at once; one call for all would save at most %.1f ms",
                    repeat.count(),
                    repeat.pattern(),
                    repeat.totalMs(),
                    repeat.atOnce(),
                    repeat.savingMs()));
        }
        for (TimelineInsights.Chain chain : insights.chains()) {
            terminal.line(String.format(
                    Locale.ROOT,
                    "One after another: %d reading calls, %.1f ms; at the same time they would save at most %.1f ms",
                    chain.callIndexes().size(),
                    chain.totalMs(),
                    chain.savingMs()));
        }
    }
}
