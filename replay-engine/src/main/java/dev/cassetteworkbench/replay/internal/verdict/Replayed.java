package dev.cassetteworkbench.replay.internal.verdict;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;

/// What came back from the app.
///
/// @param status [Status#CRASH] when the app dropped the connection without an answer
/// @param body as received, content decoding undone; empty when there was none
public record Replayed(Status status, Headers headers, Bytes body) {}
