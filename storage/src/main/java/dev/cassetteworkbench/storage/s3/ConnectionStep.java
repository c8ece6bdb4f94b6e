package dev.cassetteworkbench.storage.s3;

import dev.cassetteworkbench.storage.StorageException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One step of a connection test.
///
/// @param time zero while it runs and when it was skipped
/// @param detail what was found, as data: addresses, protocol, where credentials come from,
///     region, seconds the clock
///     is off; for a skipped step the reason (`http`, `anonymous`, `read only`, `empty`, or the
///     step that failed)
/// @param problem why it failed, or what will stand in the way though it passed
public record ConnectionStep(
        Kind kind, Outcome outcome, Duration time, String detail, StorageException.@Nullable Problem problem) {

    /// The rungs, bottom first.
    public enum Kind {
        NAME,
        TCP,
        TLS,
        CREDENTIALS,
        LIST,
        READ,
        WRITE,
        DELETE,
        CLOCK
    }

    public enum Outcome {
        RUNNING,
        PASSED,
        FAILED,
        SKIPPED
    }
}
