package dev.cassetteworkbench.search;

/// @param cassettes readable cassettes
/// @param unreadable files listed with a reason
/// @param bytes size of the index on disk, 0 in memory
/// @param partial true while an update runs, so counts may still grow
public record IndexStatus(int cassettes, int unreadable, long bytes, boolean partial) {}
