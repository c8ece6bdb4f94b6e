package dev.cassetteworkbench.replay.internal.http;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import java.time.Duration;

/// What goes back over the wire for one call.
public sealed interface HttpReply {

    /// A whole answer; length and connection fields are written by the mock.
    record Answer(int status, Headers headers, Bytes body) implements HttpReply {}

    /// The connection is reset, as a server does that cannot be reached.
    record Reset() implements HttpReply {}

    /// The connection is closed in order, without an answer.
    record Close() implements HttpReply {}

    /// Nothing is said until the client gives up, at most for this long.
    record Silence(Duration atMost) implements HttpReply {}

    /// The connection closes in the middle of an answer.
    record CutShort() implements HttpReply {}
}
