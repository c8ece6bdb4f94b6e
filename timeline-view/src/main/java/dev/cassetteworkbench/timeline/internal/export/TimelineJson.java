package dev.cassetteworkbench.timeline.internal.export;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineRow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A timeline as JSON, ASCII only. Keys: `title`, `duration_ms`, `app_ms`, `kind_ms` (kind → sum),
/// `rows`; a row has
/// `call` (index, -1 for the request), `label`, `kind` (null for the request), `start_ms`,
/// `duration_ms`, `end_ms`,
/// `result`, `failed`, `lane`.
public final class TimelineJson {
    private TimelineJson() {}

    public static String of(Timeline timeline) {
        JsonMembers kinds = new JsonMembers();
        for (CallKind kind : CallKind.values()) {
            Double ms = timeline.kindMs().get(kind);
            if (ms != null) {
                kinds.put(name(kind), number(ms));
            }
        }
        return JsonText.python(new JsonMembers()
                        .put("title", timeline.title())
                        .put("duration_ms", number(timeline.durationMs()))
                        .put("app_ms", number(timeline.appMs()))
                        .put("kind_ms", kinds.object())
                        .put(
                                "rows",
                                new JsonArray(timeline.rows().stream()
                                        .<JsonValue>map(TimelineJson::row)
                                        .toList()))
                        .object())
                + "\n";
    }

    private static JsonValue row(TimelineRow row) {
        CallKind kind = row.kind();
        return new JsonMembers()
                .put("call", row.callIndex())
                .put("label", row.label())
                .put("kind", kind == null ? (String) null : name(kind))
                .put("start_ms", number(row.startMs()))
                .put("duration_ms", number(row.durationMs()))
                .put("end_ms", number(row.endMs()))
                .put("result", row.result())
                .put("failed", row.failed())
                .put("lane", row.lane())
                .object();
    }

    private static String name(CallKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// JSON has no NaN and no infinity.
    private static @Nullable JsonValue number(double value) {
        return Double.isFinite(value) ? JsonNumber.of(value) : null;
    }
}
