package dev.cassetteworkbench.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the first few kilobytes of a cassette tell: its session, request and status. See
/// [CassetteSummary] for the meaning of each part.
///
/// @param calls number of all calls, -1 when not known: it stands at the end of the file
public record CassetteHead(
        String sessionId,
        Instant recordedAt,
        String service,
        String env,
        String method,
        String path,
        @Nullable String routeTemplate,
        Status status,
        double durationMs,
        int calls) {

    public CassetteHead withCalls(int number) {
        return new CassetteHead(
                sessionId, recordedAt, service, env, method, path, routeTemplate, status, durationMs, number);
    }
}
