package dev.cassetteworkbench.model.internal.align;

import dev.cassetteworkbench.model.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Longest common subsequence of two sequences of keys: Myers' greedy O(ND) algorithm with a bound.
///
/// When a stretch needs more edits than the bound allows, the path that came furthest is taken and the
/// search starts
/// again behind it. The result is then still a common subsequence, only perhaps not the longest. Work
/// stays below
/// about forty million steps for any input.
public final class SequenceAlignment {
    private static final long STEP_BUDGET = 40_000_000L;
    private static final int SMALLEST_BOUND = 64;
    private static final int LARGEST_BOUND = 1_000;

    private final long[] a;
    private final long[] b;
    private final int bound;
    private final Work work;

    private SequenceAlignment(long[] a, long[] b, Work work) {
        this.work = work;
        this.a = a;
        this.b = b;
        this.bound = Math.clamp(STEP_BUDGET / Math.max(1, a.length + b.length), SMALLEST_BOUND, LARGEST_BOUND);
    }

    /// For every element of `a` the index of its partner in `b`, or -1. Partners have equal keys and
    /// keep their order.
    /// Swapping the arguments gives the same partners.
    public static int[] align(long[] a, long[] b) {
        return align(a, b, new Work(Progress.NONE, Long.MAX_VALUE));
    }

    /// The same within some work; what is left when it is used up has no partners.
    ///
    /// @throws java.util.concurrent.CancellationException when the user asked to stop
    public static int[] align(long[] a, long[] b, Work work) {
        if (Arrays.compare(a, b) > 0) {
            return invert(align(b, a, work), a.length);
        }
        int[] partners = new int[a.length];
        Arrays.fill(partners, -1);
        int start = 0;
        int endA = a.length;
        int endB = b.length;
        while (start < endA && start < endB && a[start] == b[start]) {
            partners[start] = start;
            start++;
        }
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1]) {
            partners[--endA] = --endB;
        }
        // What occurs on one side only can have no partner; leaving it out makes disjoint parts cheap.
        int[] keptA = occurringIn(a, start, endA, Arrays.copyOfRange(b, start, endB));
        int[] keptB = occurringIn(b, start, endB, Arrays.copyOfRange(a, start, endA));
        int[] inner = new SequenceAlignment(pick(a, keptA), pick(b, keptB), work).partners();
        for (int i = 0; i < inner.length; i++) {
            if (inner[i] >= 0) {
                partners[keptA[i]] = keptB[inner[i]];
            }
        }
        return partners;
    }

    /// Turns partners of one side into partners of the other side, which has `size` elements.
    public static int[] invert(int[] partners, int size) {
        int[] inverse = new int[size];
        Arrays.fill(inverse, -1);
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] >= 0) {
                inverse[partners[i]] = i;
            }
        }
        return inverse;
    }

    private static int[] occurringIn(long[] keys, int from, int to, long[] others) {
        Arrays.sort(others);
        int[] kept = new int[to - from];
        int count = 0;
        for (int i = from; i < to; i++) {
            if (Arrays.binarySearch(others, keys[i]) >= 0) {
                kept[count++] = i;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static long[] pick(long[] keys, int[] indexes) {
        long[] picked = new long[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            picked[i] = keys[indexes[i]];
        }
        return picked;
    }

    private int[] partners() {
        int[] partners = new int[a.length];
        Arrays.fill(partners, -1);
        Point from = new Point(0, 0);
        while (from.x < a.length && from.y < b.length) {
            from = searchFrom(from, partners);
        }
        return partners;
    }

    private record Point(int x, int y) {}

    /// One bounded search; writes the matches of the path found and returns where it ended.
    private Point searchFrom(Point from, int[] partners) {
        int width = a.length - from.x;
        int height = b.length - from.y;
        int limit = Math.min(bound, width + height);
        int[] reach = new int[2 * limit + 3];
        int zero = limit + 1;
        List<int[]> history = new ArrayList<>();
        int bestSum = -1;
        int bestDiagonal = 0;
        for (int d = 0; d <= limit; d++) {
            if (!work.spend(d + 1L)) {
                return new Point(a.length, b.length);
            }
            history.add(Arrays.copyOfRange(reach, zero - d - 1, zero + d + 2));
            for (int k = -d; k <= d; k += 2) {
                boolean down = k == -d || (k != d && reach[zero + k - 1] < reach[zero + k + 1]);
                int x = down ? reach[zero + k + 1] : reach[zero + k - 1] + 1;
                int y = x - k;
                while (x < width && y < height && a[from.x + x] == b[from.y + y]) {
                    x++;
                    y++;
                }
                reach[zero + k] = x;
                if (x >= width && y >= height) {
                    walkBack(from, new Point(width, height), d, history, partners);
                    return new Point(a.length, b.length);
                }
                if (d == limit && x <= width && y <= height && x + y > bestSum) {
                    bestSum = x + y;
                    bestDiagonal = k;
                }
            }
        }
        if (bestSum < 0) {
            return new Point(a.length, b.length);
        }
        int x = reach[zero + bestDiagonal];
        Point end = new Point(x, x - bestDiagonal);
        walkBack(from, end, limit, history, partners);
        return new Point(from.x + end.x, from.y + end.y);
    }

    private static void walkBack(Point from, Point end, int edits, List<int[]> history, int[] partners) {
        int x = end.x;
        int y = end.y;
        for (int d = edits; d >= 0; d--) {
            int[] before = history.get(d);
            int k = x - y;
            int zero = d + 1;
            boolean down = k == -d || (k != d && before[zero + k - 1] < before[zero + k + 1]);
            int startX = d == 0 ? 0 : down ? before[zero + k + 1] : before[zero + k - 1] + 1;
            while (x > startX) {
                x--;
                y--;
                partners[from.x + x] = from.y + y;
            }
            if (d > 0) {
                if (down) {
                    y--;
                } else {
                    x--;
                }
            }
        }
    }
}
