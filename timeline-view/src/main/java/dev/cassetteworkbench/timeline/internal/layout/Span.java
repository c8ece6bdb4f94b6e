package dev.cassetteworkbench.timeline.internal.layout;

/// A stretch of time in milliseconds after the request began; never empty, so that it can always
/// be drawn.
public record Span(double startMs, double endMs) {
    public Span {
        if (!(endMs > startMs) || !Double.isFinite(startMs) || !Double.isFinite(endMs)) {
            throw new IllegalArgumentException("not a span: " + startMs + " to " + endMs);
        }
    }

    public double lengthMs() {
        return endMs - startMs;
    }

    /// This span, moved and if need be cut so that it lies within `limits`.
    public Span within(Span limits) {
        if (lengthMs() >= limits.lengthMs()) {
            return limits;
        }
        if (startMs < limits.startMs) {
            return new Span(limits.startMs, limits.startMs + lengthMs());
        }
        return endMs > limits.endMs ? new Span(limits.endMs - lengthMs(), limits.endMs) : this;
    }
}
