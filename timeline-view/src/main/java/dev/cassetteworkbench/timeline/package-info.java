/// Front door: [dev.cassetteworkbench.timeline.Timeline] (pure), `TimelineView` (the control),
/// `TimelineExport`
/// (files). Storage, search and replay may not come in.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.timeline;
