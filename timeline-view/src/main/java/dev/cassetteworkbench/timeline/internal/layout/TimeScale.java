package dev.cassetteworkbench.timeline.internal.layout;

/// The one mapping between time and pixels.
///
/// ```
///  visible.startMs        x = xOf(ms)      visible.endMs
///        |-------------------|-------------------|
///      left              ms = msAt(x)          right      (pixels)
/// ```
///
/// @param visible the time shown between `left` and `right`
/// @param left pixel of the start
/// @param right pixel of the end, right of `left`
public record TimeScale(Span visible, double left, double right) {
    public TimeScale {
        if (!(right > left)) {
            throw new IllegalArgumentException("no room between " + left + " and " + right);
        }
    }

    public double xOf(double ms) {
        return left + (ms - visible.startMs()) * pixelsPerMs();
    }

    public double msAt(double x) {
        return visible.startMs() + (x - left) / pixelsPerMs();
    }

    public double pixelsPerMs() {
        return (right - left) / visible.lengthMs();
    }

    /// Shows `1 / factor` of the time; the time under `x` stays under `x`.
    public TimeScale zoomedAt(double x, double factor) {
        double anchorMs = msAt(x);
        return new TimeScale(
                new Span(
                        anchorMs - (anchorMs - visible.startMs()) / factor,
                        anchorMs + (visible.endMs() - anchorMs) / factor),
                left,
                right);
    }

    /// Shows the time that lies `pixels` further right.
    public TimeScale pannedBy(double pixels) {
        double ms = pixels / pixelsPerMs();
        return new TimeScale(new Span(visible.startMs() + ms, visible.endMs() + ms), left, right);
    }
}
