package dev.cassetteworkbench.timeline.internal.layout;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// The bars of one stripe as plain columns in start order, made so that a hundred thousand of them
/// cost no more to draw
/// than the stripe has pixels: what begins within one pixel is drawn as one bar.
public final class Run {
    /// Item of a bar that is no call.
    public static final int NO_ITEM = -1;

    private static final double WIDE_ENOUGH = 2;

    private final double[] starts;
    private final double[] ends;
    private final double[] reached;
    private final int[] items;
    private final int[] failedBefore;
    private int @Nullable [] litBefore;
    private @Nullable BitSet litFor;

    /// Takes the bars to draw.
    public interface Sink {
        /// @param item of the first call in it
        /// @param calls how many calls it stands for
        /// @param failed whether one of them failed
        /// @param lit whether one of them is found
        void bar(Bar bar, int item, int calls, boolean failed, boolean lit);
    }

    /// @param starts ascending
    /// @param failed positions (not items) that failed
    Run(double[] starts, double[] ends, int[] items, BitSet failed) {
        this.starts = starts;
        this.ends = ends;
        this.items = items;
        reached = new double[starts.length];
        failedBefore = new int[starts.length + 1];
        double latest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < starts.length; i++) {
            latest = Math.max(latest, ends[i]);
            reached[i] = latest;
            failedBefore[i + 1] = failedBefore[i] + (failed.get(i) ? 1 : 0);
        }
    }

    public int size() {
        return starts.length;
    }

    /// Whether bars of this run overlap.
    public boolean overlaps() {
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] < reached[i - 1]) {
                return true;
            }
        }
        return false;
    }

    public int item(int position) {
        return items[position];
    }

    /// Hands over what is visible, from left to right.
    ///
    /// @param matched items found, null when nothing is looked for
    public void visit(TimeScale scale, @Nullable BitSet matched, Sink sink) {
        int[] lit = matched == null ? null : litBefore(matched);
        Pending pending = new Pending(sink);
        int i = firstReaching(scale.visible().startMs());
        while (i < starts.length && starts[i] <= scale.visible().endMs()) {
            double left = scale.xOf(starts[i]);
            double right = scale.xOf(ends[i]);
            int next = i + 1;
            if (right - left < WIDE_ENOUGH) {
                next = Math.max(next, firstFrom(scale.msAt(left + 1), i + 1));
                right = Math.max(right, scale.xOf(latestEnd(i, next)));
            }
            boolean failed = failedBefore[next] > failedBefore[i];
            boolean found = lit == null || lit[next] > lit[i];
            pending.add(scale, left, right, items[i], next - i, failed, found);
            i = next;
        }
        pending.flush(scale);
    }

    /// Ends of the bars of one pixel; reaching far back only matters when bars overlap, then the
    /// union is what counts.
    private double latestEnd(int from, int to) {
        return from == 0 || reached[to - 1] > reached[from - 1] ? reached[to - 1] : ends[from];
    }

    /// The bar at `ms`, or the nearest that begins within `slackMs`; -1 for none.
    public int at(double ms, double slackMs) {
        int after = firstFrom(ms + slackMs, 0);
        int best = -1;
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = after - 1; i >= 0 && reached[i] >= ms - slackMs; i--) {
            double distance = ms < starts[i] ? starts[i] - ms : Math.max(0, ms - ends[i]);
            if (distance <= slackMs && distance < nearest) {
                best = i;
                nearest = distance;
                if (distance == 0) {
                    break;
                }
            }
        }
        return best;
    }

    double startMs(int position) {
        return starts[position];
    }

    double endMs(int position) {
        return ends[position];
    }

    private int firstReaching(double ms) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (reached[middle] < ms) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private int firstFrom(double ms, int from) {
        // Bars of one pixel stand close together: doubling steps find a near end faster than halving the whole rest.
        int step = 1;
        int low = from;
        while (low + step < starts.length && starts[low + step] < ms) {
            low += step;
            step <<= 1;
        }
        int high = Math.min(starts.length, low + step + 1);
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] < ms) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Counted once for each search.
    @SuppressWarnings("ReferenceEquality") // a found set never changes; comparing contents would cost as much as counting
    private int[] litBefore(BitSet matched) {
        int[] counted = litBefore;
        if (counted == null || litFor != matched) {
            counted = new int[items.length + 1];
            for (int i = 0; i < items.length; i++) {
                counted[i + 1] = counted[i] + (items[i] >= 0 && matched.get(items[i]) ? 1 : 0);
            }
            litBefore = counted;
            litFor = matched;
        }
        return counted;
    }

    /// The bar being put together: neighbours without a gap of a pixel become one.
    private static final class Pending {
        private final Sink sink;
        private double left;
        private double right;
        private int item;
        private int calls;
        private boolean failed;
        private boolean lit;
        private boolean wide;

        Pending(Sink sink) {
            this.sink = sink;
        }

        void add(TimeScale scale, double from, double to, int first, int count, boolean bad, boolean found) {
            boolean single = to - from >= WIDE_ENOUGH;
            boolean joins = calls > 0 && !single && from - right < 1 && bad == failed && found == lit;
            if (joins && !wide) {
                right = Math.max(right, to);
                calls += count;
                return;
            }
            flush(scale);
            left = from;
            right = to;
            item = first;
            calls = count;
            failed = bad;
            lit = found;
            wide = single && count == 1;
        }

        void flush(TimeScale scale) {
            if (calls > 0) {
                Bar bar = Bar.of(scale.msAt(left), scale.msAt(Math.max(left, right)), scale);
                if (bar.isVisible()) {
                    sink.bar(bar, item, calls, failed, lit);
                }
                calls = 0;
            }
        }
    }
}
