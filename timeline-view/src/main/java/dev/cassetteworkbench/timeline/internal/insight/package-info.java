/// Where the time of one request went: gaps, critical path, chains, repeats, sums. Pure; entry
/// point
/// [dev.cassetteworkbench.timeline.TimelineInsights].
@org.jspecify.annotations.NullMarked
package dev.cassetteworkbench.timeline.internal.insight;
