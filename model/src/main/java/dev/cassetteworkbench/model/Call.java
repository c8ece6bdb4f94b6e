package dev.cassetteworkbench.model;

import org.jspecify.annotations.Nullable;

/// One call the app made to a dependency while it answered the recorded request.
public sealed interface Call permits HttpCall, SqlCall, RedisCall, MongoCall, OtherCall {

    CallFacts facts();

    CallKind kind();

    /// HTTP method, SQL verb, Redis command, MongoDB operation; as recorded.
    String operation();

    /// Whom the call addresses: host (with port), table, Redis key, MongoDB collection; empty when
    /// not recorded.
    String target();

    /// Milliseconds after the request began. For MongoDB the recorder stamps the end, so the
    /// duration is taken off.
    default double startMs() {
        return facts().recordedStartMs();
    }

    /// Milliseconds after the request began at which the call ended.
    default double endMs() {
        return startMs() + facts().durationMs();
    }

    /// True for a recorded exception, or an HTTP status of 400 and above. Row counts are never
    /// statuses.
    default boolean failed() {
        return facts().errorType() != null || facts().error() != null;
    }

    /// Short one-line name, e.g. `GET http://host/path`, `SELECT carts`, `GET cart:8f21`.
    default String label() {
        return target().isEmpty() ? operation() : operation() + " " + target();
    }

    /// The recorded answer's content.
    Body answer();

    /// The error as one line: type and text, either may be missing; null when the call has no
    /// recorded exception.
    default @Nullable String errorLine() {
        String type = facts().errorType();
        String text = facts().error();
        if (type == null) {
            return text;
        }
        return text == null ? type : type + ": " + text;
    }
}
