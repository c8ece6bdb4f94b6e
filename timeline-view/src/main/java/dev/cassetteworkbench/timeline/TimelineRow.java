package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.model.CallKind;
import org.jspecify.annotations.Nullable;

/// One bar of the waterfall.
///
/// @param callIndex [dev.cassetteworkbench.model.CallFacts#index()], -1 for the request itself
/// @param label shortened for display, e.g. `POST …/v1/charges`; control characters, direction marks and lone
/// surrogates of the recording are replaced, so that a row always shows as one line
/// @param kind null for the request itself
/// @param startMs true start, may be negative
/// @param result status, row count or error in a few letters, e.g. `502`, `12 rows`, `ReadTimeout`
/// @param failed see [dev.cassetteworkbench.model.Call#failed()]
/// @param lane 0 for the first bar of overlapping ones, then 1, 2, …
public record TimelineRow(
        int callIndex,
        String label,
        @Nullable CallKind kind,
        double startMs,
        double durationMs,
        String result,
        boolean failed,
        int lane) {

    /// [#callIndex()] of the row that stands for the request itself.
    public static final int REQUEST = -1;

    public double endMs() {
        return startMs + durationMs;
    }
}
