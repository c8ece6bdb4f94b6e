/// Timelines as JSON, SVG, HTML and PNG, all drawn by
/// [dev.cassetteworkbench.timeline.internal.paint.TimelineDrawing].
/// JavaFX may not come in. Entry point: [dev.cassetteworkbench.timeline.TimelineExport].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.timeline.internal.export;
