package dev.cassetteworkbench.timeline.internal.export;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.timeline.Timeline;
import dev.cassetteworkbench.timeline.TimelineInsights;
import dev.cassetteworkbench.timeline.TimelineRow;
import dev.cassetteworkbench.timeline.TimelineTexts;
import java.util.ArrayList;
import java.util.List;

/// A timeline as Chrome trace events (the JSON that Perfetto, chrome://tracing and Speedscope
/// open): complete events in
/// microseconds, one thread for the request, one for the app's own time, one for each lane of
/// overlapping calls.
public final class ChromeTrace {
    private static final int REQUEST_THREAD = 1;
    private static final int APP_CODE_THREAD = 2;
    private static final int FIRST_LANE_THREAD = 3;

    private ChromeTrace() {}

    public static String of(Timeline timeline) {
        List<JsonValue> events = new ArrayList<>();
        int lanes = timeline.rows().stream()
                .filter(row -> row.kind() != null)
                .mapToInt(row -> row.lane() + 1)
                .max()
                .orElse(0);
        events.add(named("process_name", 0, timeline.title()));
        events.add(named("thread_name", REQUEST_THREAD, TimelineTexts.ENGLISH.request()));
        events.add(named("thread_name", APP_CODE_THREAD, TimelineTexts.ENGLISH.appCode()));
        for (int lane = 0; lane < lanes; lane++) {
            events.add(named("thread_name", FIRST_LANE_THREAD + lane, "Calls " + (lane + 1)));
        }
        for (TimelineRow row : timeline.rows()) {
            events.add(event(row));
        }
        for (TimelineInsights.Stretch gap : TimelineInsights.of(timeline).appCode()) {
            events.add(complete(TimelineTexts.ENGLISH.appCode(), "app", APP_CODE_THREAD, gap.startMs(), gap.lengthMs())
                    .object());
        }
        return JsonText.python(new JsonMembers()
                        .put("displayTimeUnit", "ms")
                        .put("traceEvents", new JsonValue.JsonArray(events))
                        .object())
                + "\n";
    }

    private static JsonValue named(String what, int thread, String name) {
        return new JsonMembers()
                .put("name", what)
                .put("ph", "M")
                .put("pid", 1)
                .put("tid", thread)
                .put("args", new JsonMembers().put("name", name).object())
                .object();
    }

    private static JsonValue event(TimelineRow row) {
        int thread = row.kind() == null ? REQUEST_THREAD : FIRST_LANE_THREAD + row.lane();
        String category = TimelineTexts.ENGLISH.kind(row.kind()) + (row.failed() ? ",error" : "");
        return complete(row.label(), category, thread, row.startMs(), row.durationMs())
                .put(
                        "args",
                        new JsonMembers()
                                .put("call", row.callIndex())
                                .put("name", row.subject().name())
                                .put("target", row.subject().target())
                                .put("result", row.result())
                                .put("failed", row.failed())
                                .object())
                .object();
    }

    private static JsonMembers complete(String name, String category, int thread, double startMs, double lengthMs) {
        return new JsonMembers()
                .put("name", name)
                .put("cat", category)
                .put("ph", "X")
                .put("pid", 1)
                .put("tid", thread)
                .put("ts", micros(startMs))
                .put("dur", micros(lengthMs));
    }

    /// Microseconds; what is no number counts as 0, for the format has no other way.
    private static JsonValue micros(double ms) {
        return JsonValue.JsonNumber.of(Double.isFinite(ms) ? Math.round(ms * 1e6) / 1e3 : 0);
    }
}
