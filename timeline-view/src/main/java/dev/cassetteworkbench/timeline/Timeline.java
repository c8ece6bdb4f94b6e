package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.timeline.internal.build.TimelineBuilder;
import java.util.List;
import java.util.Map;

/// One request as a waterfall: the request on top, its calls below in true start order. Pure data.
///
/// @param title `METHOD path`, safe to show (see [TimelineRow#label()])
/// @param durationMs of the request; rows may begin before 0 or end after it
/// @param rows the request first (index -1), then calls by start
/// @param kindMs summed call time per kind, overlaps counted twice; kinds without calls are missing
/// @param appMs time of the request that no call covers
public record Timeline(
        String title, double durationMs, List<TimelineRow> rows, Map<CallKind, Double> kindMs, double appMs) {

    public Timeline {
        rows = List.copyOf(rows);
        kindMs = Map.copyOf(kindMs);
    }

    /// Rows, sums and gaps of a cassette. Times that are no number or negative durations, which
    /// only a hand-made file
    /// can hold, count as 0.
    public static Timeline of(Cassette cassette) {
        return TimelineBuilder.build(cassette);
    }

    /// The request's row and those of calls that a query finds, for lists; sums stay those of the
    /// whole request.
    public Timeline onlyFound(TimelineQuery query) {
        return new Timeline(
                title,
                durationMs,
                rows.stream()
                        .filter(row -> row.kind() == null || query.matches(row))
                        .toList(),
                kindMs,
                appMs);
    }
}
