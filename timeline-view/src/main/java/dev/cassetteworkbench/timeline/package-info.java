/// Front door: [dev.cassetteworkbench.timeline.Timeline] (pure), `TimelineView` (the control), `TimelineExport`
/// (files).
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.timeline;
