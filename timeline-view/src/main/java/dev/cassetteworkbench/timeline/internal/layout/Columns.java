package dev.cassetteworkbench.timeline.internal.layout;

import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.Arrays;
import java.util.List;

/// The times of all rows as two plain columns, and where each call index stands.
final class Columns {
    private static final double FARTHEST_MS = 1e12;

    private final double[] starts;
    private final double[] ends;
    private final long[] rowsByIndex;

    Columns(Timeline timeline) {
        List<TimelineRow> rows = timeline.rows();
        starts = new double[rows.size()];
        ends = new double[rows.size()];
        rowsByIndex = new long[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            TimelineRow row = rows.get(i);
            starts[i] = sane(row.startMs());
            ends[i] = Math.max(starts[i], sane(row.endMs()));
            rowsByIndex[i] = ((long) row.callIndex() << 32) | i;
        }
        Arrays.sort(rowsByIndex);
    }

    /// Keeps arithmetic finite whatever a row says: no number counts as 0, thirty years are the
    /// most.
    private static double sane(double ms) {
        return Double.isNaN(ms) ? 0 : Math.clamp(ms, -FARTHEST_MS, FARTHEST_MS);
    }

    int size() {
        return starts.length;
    }

    double startMs(int row) {
        return starts[row];
    }

    double endMs(int row) {
        return ends[row];
    }

    /// From the earliest start, at most 0, to the latest end; never empty.
    Span extent() {
        double start = 0;
        double end = 0;
        for (int i = 0; i < starts.length; i++) {
            start = Math.min(start, starts[i]);
            end = Math.max(end, ends[i]);
        }
        return new Span(start, end > start ? end : start + 1);
    }

    /// The row of a call index, -1 when there is none.
    int rowOf(int callIndex) {
        int found = Arrays.binarySearch(rowsByIndex, (long) callIndex << 32);
        int at = found >= 0 ? found : -found - 1;
        return at < rowsByIndex.length && (int) (rowsByIndex[at] >> 32) == callIndex ? (int) rowsByIndex[at] : -1;
    }
}
