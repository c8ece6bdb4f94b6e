package dev.cassetteworkbench.search;

/// What a body phase did.
///
/// @param read files whose calls and text were read
/// @param left files of the source that are still known by their head only
public record TextReport(int read, int left, long tookMs) {}
