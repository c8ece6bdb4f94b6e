package dev.cassetteworkbench.replay;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import org.jspecify.annotations.Nullable;

/// One row of the mocked-calls table: a call the app made, or a recorded one it did not make.
///
/// @param label what the app asked, or what was recorded when it never asked
/// @param recorded the recorded call behind the answer; null for a miss
/// @param answeredWith e.g. `200 · 412 B`, `recorded value`, `refused: no recording`
/// @param match e.g. `exact`, `by address`, `query differs: page`; for a miss the nearest recorded
/// call and what
/// differed
/// @param atMs milliseconds after the request was sent; -1 when the app never made the call
/// @param replayedMs time the mock took to answer; 0 when never asked
public record ReplayedCall(
        Outcome outcome,
        CallKind kind,
        String label,
        @Nullable Call recorded,
        String answeredWith,
        String match,
        double atMs,
        double replayedMs) {

    public enum Outcome {
        SERVED,
        /// The last answer of a read was given again.
        REPEATED,
        /// Asked but not recorded: refused.
        MISSED,
        /// Recorded and servable, but the app never asked.
        UNUSED,
        /// Answered by the real dependency, because the user said so.
        LIVE,
        /// Recorded, but no mock could serve it: its answer was not kept (SQL rows), the app has that
        /// database inside itself, or its kind is not mocked.
        NOT_MOCKED
    }
}
