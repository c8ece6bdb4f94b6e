/// Painting a laid-out timeline through a [dev.cassetteworkbench.timeline.internal.paint.Painter],
/// whatever is behind
/// it: a canvas, an image, SVG or a log. Entry point:
/// [dev.cassetteworkbench.timeline.internal.paint.TimelineDrawing].
/// No toolkit but in the painters of toolkits.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.timeline.internal.paint;
