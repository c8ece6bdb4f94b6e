package dev.cassetteworkbench.timeline.internal.build;

import java.util.Comparator;
import java.util.PriorityQueue;

/// Gives each bar the lowest lane that is free when it starts. Bars must arrive in start order.
public final class Lanes {
    private record Busy(int lane, double untilMs) {}

    private final PriorityQueue<Busy> busy = new PriorityQueue<>(Comparator.comparingDouble(Busy::untilMs));
    private final PriorityQueue<Integer> free = new PriorityQueue<>();
    private int lanes;

    public Lanes() {}

    /// The lane of the next bar, from 0.
    public int place(double startMs, double endMs) {
        for (Busy first = busy.peek(); first != null && first.untilMs() <= startMs; first = busy.peek()) {
            free.add(first.lane());
            busy.remove();
        }
        Integer reused = free.poll();
        int lane = reused == null ? lanes++ : reused;
        busy.add(new Busy(lane, endMs));
        return lane;
    }
}
