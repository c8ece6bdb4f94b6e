package dev.cassetteworkbench.storage.transfer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How far a run is.
///
/// @param objectsDone steps that have an outcome, good or bad
/// @param bytesDone moved and not in vain, up to `bytesTotal`
/// @param bytesPerSecond over the last seconds, 0 at the beginning
/// @param remaining null while nothing tells the speed
public record Snapshot(
        int objectsDone,
        int objectsTotal,
        int failed,
        long bytesDone,
        long bytesTotal,
        double bytesPerSecond,
        @Nullable Duration remaining,
        boolean paused) {}
