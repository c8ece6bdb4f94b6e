/// The find language of timelines. Pure; entry point
/// [dev.cassetteworkbench.timeline.TimelineQuery].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.timeline.internal.query;
