package dev.cassetteworkbench.replay;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.diff.BodyDifference;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a replay showed.
///
/// @param reason one plain sentence
/// @param replayed what the app answered; null when it could not run
/// @param body recorded against replayed response body; null when there is no replayed response
/// @param headerDifferences plain phrases, e.g. `content-type: application/json → text/html`
/// @param calls table of calls, those the app made first, in the order they arrived
/// @param timingsMs `mocks`, `start`, `ready`, `send`, `compare`, `total`
public record ReplayResult(
        Cassette cassette,
        Verdict verdict,
        String reason,
        @Nullable Response replayed,
        @Nullable BodyDifference body,
        List<String> headerDifferences,
        List<ReplayedCall> calls,
        Counts counts,
        Seal seal,
        Map<String, Double> timingsMs) {

    public ReplayResult {
        headerDifferences = List.copyOf(headerDifferences);
        calls = List.copyOf(calls);
        timingsMs = Map.copyOf(timingsMs);
    }

    /// The app's answer as received.
    ///
    /// @param body content when it is JSON, else its hash and size
    /// ([dev.cassetteworkbench.model.Body.Hashed])
    /// @param text the body as text for display when it is text of at most 1 MB, else null
    public record Response(
            Status status,
            Headers headers,
            Body body,
            @Nullable String text,
            double durationMs) {}

    /// @param recorded calls in the cassette
    /// @param live calls real dependencies answered, because the plan said so
    public record Counts(int recorded, int served, int missed, int unused, int repeated, int live) {}
}
