package dev.cassetteworkbench.app.transfer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How far a run is.
///
/// @param objects finished, also failed ones
/// @param bytes moved
/// @param bytesPerSecond of the last seconds
/// @param remaining null while it cannot be told
/// @param retries tried again so far
public record RunProgress(
        int objects,
        int allObjects,
        long bytes,
        long allBytes,
        double bytesPerSecond,
        @Nullable Duration remaining,
        long retries) {
    static final RunProgress NONE = new RunProgress(0, 0, 0, 0, 0, null, 0);

    /// 0 to 1, by bytes where there are any.
    public double fraction() {
        if (allBytes > 0) {
            return Math.clamp((double) bytes / allBytes, 0, 1);
        }
        return allObjects > 0 ? Math.clamp((double) objects / allObjects, 0, 1) : 1;
    }
}
