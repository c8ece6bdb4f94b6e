package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.model.CallKind;
import org.jspecify.annotations.Nullable;

/// One bar of the waterfall.
///
/// @param callIndex [dev.cassetteworkbench.model.CallFacts#index()], -1 for the request itself
/// @param label shortened for display, e.g. `POST …/v1/charges`; control characters, direction
/// marks and lone
/// surrogates of the recording are replaced, so that a row always shows as one line
/// @param kind null for the request itself
/// @param startMs true start, may be negative
/// @param result status, row count or error in a few letters, e.g. `502`, `12 rows`, `ReadTimeout`
/// @param failed see [dev.cassetteworkbench.model.Call#failed()]
/// @param lane 0 for the first bar of overlapping ones, then 1, 2, …
/// @param subject what the call asks of whom, for grouping and finding
public record TimelineRow(
        int callIndex,
        String label,
        @Nullable CallKind kind,
        double startMs,
        double durationMs,
        String result,
        boolean failed,
        int lane,
        Subject subject) {

    /// [#callIndex()] of the row that stands for the request itself.
    public static final int REQUEST = -1;

    /// What a call asks of whom. All texts are one safe line each.
    ///
    /// @param name the whole name, e.g. `GET https://host/path`
    /// @param operation HTTP method, SQL verb, Redis command, MongoDB operation
    /// @param target host, table, key pattern or collection; empty when not recorded
    /// @param pattern operation and target with every word that holds a digit replaced by `#`:
    /// equal for repeated calls
    /// @param status HTTP status, 0 for a crash of the request, -1 when there is none
    /// @param lib recording library
    /// @param reads true for calls that only read, as far as the operation tells
    /// @param usesEarlierAnswer a value of an answer shortly before occurs in this call's name, so
    /// it had to wait for it
    public record Subject(
            String name,
            String operation,
            String target,
            String pattern,
            int status,
            String lib,
            boolean reads,
            boolean usesEarlierAnswer) {
        /// Nothing is known.
        public static final Subject NONE = new Subject("", "", "", "", -1, "", false, false);
    }

    /// A bar of which only the looks are known.
    public TimelineRow(
            int callIndex,
            String label,
            @Nullable CallKind kind,
            double startMs,
            double durationMs,
            String result,
            boolean failed,
            int lane) {
        this(callIndex, label, kind, startMs, durationMs, result, failed, lane, Subject.NONE);
    }

    public double endMs() {
        return startMs + durationMs;
    }
}
