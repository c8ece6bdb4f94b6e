package dev.cassetteworkbench.app.compare;

/// How lines of a difference stand on the page.
public enum LineMode {
    /// Old above new.
    UNIFIED,
    /// Old beside new.
    SIDE_BY_SIDE
}
