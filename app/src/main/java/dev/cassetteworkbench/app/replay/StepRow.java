package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplayStep;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One step as the list shows it.
///
/// @param state null while it has not begun
public record StepRow(ReplayStep.Kind kind, ReplayStep.@Nullable State state, String detail, double tookMs) {
    static StepRow of(ReplayStep step) {
        return new StepRow(step.kind(), step.state(), step.detail(), step.tookMs());
    }

    static List<StepRow> waiting() {
        return Arrays.stream(ReplayStep.Kind.values())
                .map(kind -> new StepRow(kind, null, "", 0))
                .toList();
    }

    /// What a remembered result still tells of its steps: the times.
    static List<StepRow> past(ReplayResult result) {
        return Arrays.stream(ReplayStep.Kind.values())
                .map(kind -> {
                    Double took = result.timingsMs().get(kind.name().toLowerCase(Locale.ROOT));
                    return new StepRow(kind, took == null ? null : ReplayStep.State.DONE, "", took == null ? 0 : took);
                })
                .toList();
    }
}
