package dev.cassetteworkbench.timeline.internal.layout;

import dev.cassetteworkbench.timeline.PairedTimeline;
import dev.cassetteworkbench.timeline.PairedTimeline.Pair;
import dev.cassetteworkbench.timeline.PairedTimeline.Side;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The layout of two runs: the log on top when there is one, then a row for each pair.
public final class PairLayout implements ChartLayout {
    private static final double FARTHEST_MS = 1e12;
    private static final double SLACK_PIXELS = 4;

    private final PairedTimeline timeline;
    private final Span extent;
    private final @Nullable Run log;

    public PairLayout(PairedTimeline timeline) {
        this.timeline = timeline;
        double start = 0;
        double end = 0;
        for (Pair pair : timeline.pairs()) {
            for (Side side : sides(pair)) {
                start = Math.min(start, sane(side.startMs()));
                end = Math.max(end, sane(side.endMs()));
            }
        }
        extent = new Span(start, end > start ? end : start + 1);
        log = timeline.log().isEmpty() ? null : log(timeline.log());
    }

    private static Run log(List<PairedTimeline.LogMark> marks) {
        double[] times = marks.stream().mapToDouble(mark -> sane(mark.atMs())).toArray();
        int[] none = new int[times.length];
        Arrays.fill(none, Run.NO_ITEM);
        BitSet errors = new BitSet();
        for (int i = 0; i < times.length; i++) {
            errors.set(i, marks.get(i).error());
        }
        return new Run(times, times, none, errors);
    }

    private static List<Side> sides(Pair pair) {
        Side first = pair.first();
        Side second = pair.second();
        return first == null ? List.of(present(second)) : second == null ? List.of(first) : List.of(first, second);
    }

    private static Side present(@Nullable Side side) {
        if (side == null) {
            throw new IllegalStateException("a pair has one side at least");
        }
        return side;
    }

    private static double sane(double ms) {
        return Double.isNaN(ms) ? 0 : Math.clamp(ms, -FARTHEST_MS, FARTHEST_MS);
    }

    public PairedTimeline timeline() {
        return timeline;
    }

    /// The log's marks, null when the run said nothing.
    public @Nullable Run log() {
        return log;
    }

    private int above() {
        return log == null ? 0 : 1;
    }

    public Pair pair(int item) {
        return timeline.pairs().get(item);
    }

    /// Position of a pair's id, -1 for none.
    public int itemOf(int id) {
        for (int item = 0; item < timeline.pairs().size(); item++) {
            if (timeline.pairs().get(item).id() == id) {
                return item;
            }
        }
        return -1;
    }

    /// Item of a row, -1 for the log's row.
    public int itemOfRow(int row) {
        return row - above();
    }

    public static Bar bar(Side side, TimeScale scale) {
        double start = sane(side.startMs());
        return Bar.of(start, Math.max(start, sane(side.endMs())), scale);
    }

    @Override
    public int rowCount() {
        return timeline.pairs().isEmpty() ? 0 : timeline.pairs().size() + above();
    }

    @Override
    public Span extent() {
        return extent;
    }

    @Override
    public Span span(int item) {
        List<Side> sides = sides(pair(item));
        double start =
                sides.stream().mapToDouble(side -> sane(side.startMs())).min().orElse(0);
        double end =
                sides.stream().mapToDouble(side -> sane(side.endMs())).max().orElse(0);
        return new Span(start, Math.max(end, start + 1e-3));
    }

    @Override
    public int rowOfItem(int item) {
        return item < 0 || item >= timeline.pairs().size() ? -1 : item + above();
    }

    @Override
    public int shownCount() {
        return timeline.pairs().size();
    }

    @Override
    public int shownItem(int place) {
        return place;
    }

    @Override
    public int placeOf(int item) {
        return item;
    }

    @Override
    public Hit hit(double x, double y, Viewport viewport) {
        int row = viewport.rowAt(y, rowCount());
        return row < 0 ? Hit.NOTHING : new Hit(row, itemOfRow(row));
    }

    /// The log line at a pixel of the log's row, -1 for none.
    public int logLineAt(double x, int row, Viewport viewport) {
        Run marks = log;
        if (marks == null || row != 0) {
            return -1;
        }
        TimeScale scale = viewport.scale();
        return marks.at(scale.msAt(x), SLACK_PIXELS / scale.pixelsPerMs());
    }
}
