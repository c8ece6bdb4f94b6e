/// Where everything goes: time to pixels, axis ticks, visible rows, bars and texts. Pure
/// arithmetic; no toolkit may
/// come
/// in. Entry point: [dev.cassetteworkbench.timeline.internal.layout.TimelineLayout].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.timeline.internal.layout;
