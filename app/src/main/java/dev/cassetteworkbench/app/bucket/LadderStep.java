package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.storage.StorageException;
import org.jspecify.annotations.Nullable;

/// One step of the connection test as the dialog shows it.
///
/// @param name ending of a message key: `name`, `tcp`, `tls`, `credentials`, `list`, `read`, `write`, `delete`, `clock`
/// @param millis how long it took; 0 when it was not tried
/// @param detail what was found, e.g. an address or the source of the credentials; may be empty, never a secret
/// @param problem why it failed, or what stands in the way though it passed; null when there is none
public record LadderStep(
        String name, Outcome outcome, double millis, String detail, StorageException.@Nullable Problem problem) {
    public enum Outcome {
        RUNNING,
        PASSED,
        FAILED,
        SKIPPED
    }
}
