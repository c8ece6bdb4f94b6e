package dev.cassetteworkbench.search;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Replayability;
import dev.cassetteworkbench.model.Status;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row of a result.
///
/// @param source [IndexSource#id()]
/// @param path relative to the source
/// @param endpoint route template or concrete path, without the method
/// @param problem null for a cassette; for an unreadable file the reason as a stable word and
/// detail, other fields then hold defaults
/// @param phase how much of the file the row tells of
public record Hit(
        String source,
        String path,
        String method,
        String endpoint,
        Status status,
        double durationMs,
        Instant recordedAt,
        String service,
        String env,
        Map<CallKind, Integer> calls,
        int failedCalls,
        long sizeBytes,
        Replayability replayability,
        @Nullable String problem,
        Phase phase) {

    /// How much of a file has been read.
    public enum Phase {
        /// Its head only; calls and text follow, [Hit#calls()] may lack numbers until then.
        HEAD,
        /// Everything.
        WHOLE,
        /// Beginning and end only, for good: the file is remote and big.
        ENDS
    }

    /// A row of a file that was read whole.
    public Hit(
            String source,
            String path,
            String method,
            String endpoint,
            Status status,
            double durationMs,
            Instant recordedAt,
            String service,
            String env,
            Map<CallKind, Integer> calls,
            int failedCalls,
            long sizeBytes,
            Replayability replayability,
            @Nullable String problem) {
        this(
                source,
                path,
                method,
                endpoint,
                status,
                durationMs,
                recordedAt,
                service,
                env,
                calls,
                failedCalls,
                sizeBytes,
                replayability,
                problem,
                Phase.WHOLE);
    }

    public Hit {
        calls = Map.copyOf(calls);
    }

    public int callCount() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    public boolean hasErrors() {
        return status.isError();
    }

    /// True when calls, replayability and text of this cassette are not known (yet).
    public boolean partial() {
        return phase != Phase.WHOLE;
    }

    /// True for a file that is listed only because it could not be read.
    public boolean unreadable() {
        return problem != null;
    }
}
