package dev.cassetteworkbench.storage.transfer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Counts what a run has done and how fast it is. Thread safe.
final class Odometer {
    private static final long WINDOW_NANOS = 5_000_000_000L;
    private static final long STEP_NANOS = 100_000_000L;
    private static final double NANOS = 1e9;

    private record Mark(long nanos, long bytes, int objects) {}

    private final int objectsTotal;
    private long bytesTotal;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private int objects;
    private int failed;
    private long bytes;
    private long lastTold;

    /// @param nanos now, as of [System#nanoTime]
    Odometer(int objectsTotal, long bytesTotal, long nanos) {
        this.objectsTotal = objectsTotal;
        this.bytesTotal = bytesTotal;
        this.lastTold = nanos - STEP_NANOS;
        marks.add(new Mark(nanos, 0, 0));
    }

    /// @param delta negative when bytes turn out to have moved in vain
    synchronized void moved(long delta, long nanos) {
        bytes += delta;
        mark(nanos);
    }

    /// Some of the bytes need not move, or never will.
    synchronized void spared(long count) {
        bytesTotal -= count;
    }

    synchronized void finished(boolean well, long nanos) {
        objects++;
        failed += well ? 0 : 1;
        mark(nanos);
    }

    /// True at most ten times a second.
    synchronized boolean due(long nanos) {
        if (nanos - lastTold < STEP_NANOS) {
            return false;
        }
        lastTold = nanos;
        return true;
    }

    synchronized Snapshot snapshot(boolean paused, long nanos) {
        Mark from = marks.getFirst();
        double seconds = (nanos - from.nanos) / NANOS;
        double byteRate = seconds > 0 ? Math.max(0, (bytes - from.bytes) / seconds) : 0;
        double objectRate = seconds > 0 ? (objects - from.objects) / seconds : 0;
        return new Snapshot(
                objects,
                objectsTotal,
                failed,
                Math.clamp(bytes, 0, Math.max(0, bytesTotal)),
                bytesTotal,
                byteRate,
                remaining(byteRate, objectRate),
                paused);
    }

    private @Nullable Duration remaining(double byteRate, double objectRate) {
        long bytesLeft = Math.max(0, bytesTotal - bytes);
        int objectsLeft = objectsTotal - objects;
        if (objectsLeft == 0) {
            return Duration.ZERO;
        }
        if ((bytesLeft > 0 && byteRate <= 0) || (bytesLeft == 0 && objectRate <= 0)) {
            return null;
        }
        double byBytes = bytesLeft > 0 ? bytesLeft / byteRate : 0;
        double byObjects = objectRate > 0 ? objectsLeft / objectRate : 0;
        return Duration.ofMillis((long) (Math.max(byBytes, byObjects) * 1_000));
    }

    private void mark(long nanos) {
        if (nanos - marks.getLast().nanos >= STEP_NANOS) {
            marks.add(new Mark(nanos, bytes, objects));
            while (marks.size() > 2 && nanos - marks.getFirst().nanos > WINDOW_NANOS) {
                marks.removeFirst();
            }
        }
    }
}
