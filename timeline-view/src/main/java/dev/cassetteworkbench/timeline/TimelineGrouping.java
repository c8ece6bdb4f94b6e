package dev.cassetteworkbench.timeline;

/// What shares a lane of a timeline.
public enum TimelineGrouping {
    /// Nothing: a row for each call.
    CALLS,
    /// Calls of one kind.
    KIND,
    /// Calls to one host, table, key pattern or collection.
    TARGET,
    /// Calls with the same operation and target, digits aside.
    PATTERN,
}
