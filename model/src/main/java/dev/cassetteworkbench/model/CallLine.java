package dev.cassetteworkbench.model;

/// One call of a summary: what questions about single calls need, without bodies.
///
/// @param operation HTTP method, SQL verb, Redis command
/// @param target [Call#target()], empty when not recorded
/// @param startMs after the request began
/// @param status HTTP status, -1 when unknown or no HTTP call
/// @param error type and text of the recorded exception, empty without one
public record CallLine(
        CallKind kind,
        String operation,
        String target,
        double startMs,
        double durationMs,
        boolean failed,
        int status,
        String error) {

    public static CallLine of(Call call) {
        String error = call.errorLine();
        return new CallLine(
                call.kind(),
                call.operation(),
                call.target(),
                call.startMs(),
                call.facts().durationMs(),
                call.failed(),
                call instanceof HttpCall http ? http.status().code() : -1,
                error == null ? "" : error);
    }
}
