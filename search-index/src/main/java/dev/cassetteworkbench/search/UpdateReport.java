package dev.cassetteworkbench.search;

/// What one update did. `opened` counts files whose content was read; 0 on an unchanged source.
public record UpdateReport(int seen, int opened, int added, int changed, int removed, int unreadable, long tookMs) {}
