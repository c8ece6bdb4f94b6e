package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.BucketStore.UploadOptions;
import java.time.Duration;

/// How a run goes about its steps.
///
/// @param parallel steps at a time, 1 to 64; fewer while the server asks for less
/// @param attempts for each step, at least 1
/// @param firstWait longest wait before the second attempt; doubles for each further one
/// @param longestWait where doubling ends
/// @param uploads type, class, encryption, metadata and tags of what is sent; its conditions are
/// not used
public record TransferOptions(
        int parallel, int attempts, Duration firstWait, Duration longestWait, UploadOptions uploads) {
    /// Ten at a time, three attempts, waits of up to half a second, then up to 20 seconds.
    public static final TransferOptions DEFAULT =
            new TransferOptions(10, 3, Duration.ofMillis(500), Duration.ofSeconds(20), UploadOptions.CREATE);

    private static final int MOST_PARALLEL = 64;

    public TransferOptions {
        if (parallel < 1 || parallel > MOST_PARALLEL || attempts < 1) {
            throw new IllegalArgumentException("parallel " + parallel + ", attempts " + attempts);
        }
    }

    public TransferOptions withParallel(int steps) {
        return new TransferOptions(steps, attempts, firstWait, longestWait, uploads);
    }

    public TransferOptions withAttempts(int most) {
        return new TransferOptions(parallel, most, firstWait, longestWait, uploads);
    }

    public TransferOptions withWaits(Duration first, Duration longest) {
        return new TransferOptions(parallel, attempts, first, longest, uploads);
    }

    public TransferOptions withUploads(UploadOptions what) {
        return new TransferOptions(parallel, attempts, firstWait, longestWait, what);
    }
}
