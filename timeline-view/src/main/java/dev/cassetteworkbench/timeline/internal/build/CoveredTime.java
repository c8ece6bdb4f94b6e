package dev.cassetteworkbench.timeline.internal.build;

/// The union of call spans within the request, built in one pass over calls in start order. What
/// the union leaves free
/// is the app's own time.
final class CoveredTime {
    private final double requestMs;
    private double coveredMs;
    private double reachedMs;

    CoveredTime(double requestMs) {
        this.requestMs = requestMs;
    }

    void add(double startMs, double endMs) {
        double from = Math.max(startMs, reachedMs);
        double to = Math.min(endMs, requestMs);
        if (to > from) {
            coveredMs += to - from;
            reachedMs = to;
        }
    }

    double freeMs() {
        return Math.max(0, requestMs - coveredMs);
    }
}
