package dev.cassetteworkbench.model;

/// The response of a cassette.
///
/// @param durationMs from session start to the end of the app's call, milliseconds; 0 when not recorded
public record RecordedResponse(Status status, double durationMs, Headers headers, Body body) {}
