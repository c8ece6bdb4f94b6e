package dev.cassetteworkbench.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What lists, search and facets need to know of a cassette.
///
/// @param path concrete request path
/// @param calls number of calls of each kind that occurs
/// @param failedCalls calls with a recorded exception or an HTTP status of 400 and above
/// @param targets distinct hosts, tables, collections and Redis keys the calls address, the first
/// 10,000 of them
/// @param libs distinct recording libraries
/// @param errorText error types and messages of the response and of calls, one per line
/// @param text searchable text, capped: paths, queries, header values, body content, URLs and Redis
/// keys, errors; one
/// value a line, request first, then response, then calls in file order
/// @param textCut true when the cap cut the text
/// @param truncatedBody true when any body is [Body.Truncated]
/// @param replayability what a replay of this cassette can serve
/// @param callLines the first [#MOST_CALL_LINES] calls in file order
/// @param slowestCall the longest of all calls, null without calls
/// @param correlationIds values of the headers that tie requests together, `x-request-id` and the
/// like; of
/// `traceparent` the trace id
/// @param failureText what the response says went wrong, at most 300 characters; empty for
/// successes and where it
/// says nothing
public record CassetteSummary(
        String sessionId,
        Instant recordedAt,
        String service,
        String env,
        String method,
        String path,
        @Nullable String routeTemplate,
        Status status,
        double durationMs,
        Map<CallKind, Integer> calls,
        int failedCalls,
        Set<String> targets,
        Set<String> libs,
        String errorText,
        String text,
        boolean textCut,
        boolean truncatedBody,
        Replayability replayability,
        List<CallLine> callLines,
        @Nullable CallLine slowestCall,
        Set<String> correlationIds,
        String failureText) {

    /// A cassette of a million calls must not hold them all.
    public static final int MOST_CALL_LINES = 1_000;

    /// Without what questions about single calls need.
    public CassetteSummary(
            String sessionId,
            Instant recordedAt,
            String service,
            String env,
            String method,
            String path,
            @Nullable String routeTemplate,
            Status status,
            double durationMs,
            Map<CallKind, Integer> calls,
            int failedCalls,
            Set<String> targets,
            Set<String> libs,
            String errorText,
            String text,
            boolean textCut,
            boolean truncatedBody,
            Replayability replayability) {
        this(
                sessionId,
                recordedAt,
                service,
                env,
                method,
                path,
                routeTemplate,
                status,
                durationMs,
                calls,
                failedCalls,
                targets,
                libs,
                errorText,
                text,
                textCut,
                truncatedBody,
                replayability,
                List.of(),
                null,
                Set.of(),
                "");
    }

    public CassetteSummary {
        calls = Map.copyOf(calls);
        targets = Set.copyOf(targets);
        libs = Set.copyOf(libs);
        callLines = List.copyOf(callLines);
        correlationIds = Set.copyOf(correlationIds);
    }

    public int callCount() {
        return calls.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Crash or status of 400 and above.
    public boolean hasErrors() {
        return status.isError();
    }
}
