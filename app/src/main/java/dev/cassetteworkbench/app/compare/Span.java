package dev.cassetteworkbench.app.compare;

import dev.cassetteworkbench.model.Call;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A stretch of time on a scale that several bars share.
///
/// @param startMs may be negative
public record Span(double startMs, double durationMs) {
    /// The span of a call, null without one.
    public static @Nullable Span of(@Nullable Call call) {
        return call == null ? null : new Span(call.startMs(), call.facts().durationMs());
    }

    public double endMs() {
        return startMs + durationMs;
    }

    /// The style class of a call's bar: red when it failed, else by kind.
    public static String look(@Nullable Call call) {
        if (call == null) {
            return "span-other";
        }
        return call.failed() ? "span-error" : "span-" + call.kind().name().toLowerCase(Locale.ROOT);
    }
}
