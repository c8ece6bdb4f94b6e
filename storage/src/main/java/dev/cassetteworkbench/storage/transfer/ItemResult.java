package dev.cassetteworkbench.storage.transfer;

import java.time.Duration;

/// One step and what became of it.
///
/// @param bytes that moved for it, 0 when none did
/// @param attempts 1 when it went well at once, 0 when it was not tried or settled in an earlier run
/// @param time from its first attempt to its end
public record ItemResult(Step step, Outcome outcome, long bytes, int attempts, Duration time) {}
