package dev.cassetteworkbench.timeline.internal.layout;

import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineRow;

/// How many calls ran when, in equal steps over all the time: what an overview shows. Made once,
/// whatever the number of
/// calls.
public final class Density {
    /// More than an overview has pixels.
    public static final int STEPS = 2048;

    private final int[] running = new int[STEPS];
    private final boolean[] failed = new boolean[STEPS];
    private int most;

    public Density(Timeline timeline, Span extent) {
        int[] changes = new int[STEPS + 1];
        for (TimelineRow row : timeline.rows()) {
            if (row.kind() != null) {
                int from = step(row.startMs(), extent);
                int to = Math.max(from, step(row.endMs(), extent));
                changes[from]++;
                changes[to + 1]--;
                if (row.failed()) {
                    failed[to] = true;
                }
            }
        }
        int now = 0;
        for (int i = 0; i < STEPS; i++) {
            now += changes[i];
            running[i] = now;
            most = Math.max(most, now);
        }
    }

    private static int step(double ms, Span extent) {
        double share = (ms - extent.startMs()) / extent.lengthMs();
        return Double.isNaN(share) ? 0 : Math.clamp((long) (share * STEPS), 0, STEPS - 1);
    }

    /// Most calls at once.
    public int most() {
        return most;
    }

    /// Most calls at once within a part of all the time, 0 to 1.
    public int most(double from, double to) {
        int highest = 0;
        for (int i = first(from); i <= last(to); i++) {
            highest = Math.max(highest, running[i]);
        }
        return highest;
    }

    /// Whether a call that failed ended there.
    public boolean fails(double from, double to) {
        for (int i = first(from); i <= last(to); i++) {
            if (failed[i]) {
                return true;
            }
        }
        return false;
    }

    private static int first(double share) {
        return Math.clamp((long) (share * STEPS), 0, STEPS - 1);
    }

    private static int last(double share) {
        return Math.clamp((long) Math.ceil(share * STEPS) - 1, 0, STEPS - 1);
    }
}
