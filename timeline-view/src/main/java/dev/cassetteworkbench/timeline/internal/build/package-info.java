/// From a cassette to rows: order, labels, results, lanes and sums. Entry point:
/// [dev.cassetteworkbench.timeline.internal.build.TimelineBuilder]. No toolkit may come in.
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.timeline.internal.build;
