package dev.cassetteworkbench.replay.internal.request;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The cassette as an app with Timetracer inside can replay it: events in the order the app asks,
/// and none that
/// Timetracer never consumes.
///
/// Timetracer takes events strictly in file order, but writes them in order of completion; and a
/// `db.query` event
/// blocks everything after it, for no plugin consumes it (`replay-design-facts` section 9). The
/// user's file is never
/// touched.
public final class PrivateCassette {
    private PrivateCassette() {}

    /// A document with events sorted by start and without `db.query`, `stats` adjusted; all else as
    /// it is.
    public static JsonObject of(JsonObject document) {
        if (!(document.get("events") instanceof JsonArray recorded)) {
            return document;
        }
        List<JsonValue> kept = new ArrayList<>(recorded.items());
        kept.removeIf(event -> type(event).equals("db.query"));
        kept.sort(Comparator.comparingDouble(PrivateCassette::start));
        Map<String, JsonValue> members = new LinkedHashMap<>(document.members());
        members.put("events", new JsonArray(kept));
        if (document.get("stats") instanceof JsonObject stats) {
            members.put("stats", stats(stats, kept));
        }
        return new JsonObject(members);
    }

    private static JsonObject stats(JsonObject recorded, List<JsonValue> kept) {
        Map<String, Long> counts = new LinkedHashMap<>();
        kept.forEach(event -> counts.merge(type(event), 1L, Long::sum));
        Map<String, JsonValue> byType = new LinkedHashMap<>();
        counts.forEach((type, count) -> byType.put(type, JsonNumber.of(count)));
        Map<String, JsonValue> members = new LinkedHashMap<>(recorded.members());
        members.put("event_counts", new JsonObject(byType));
        members.put("total_events", JsonNumber.of(kept.size()));
        return new JsonObject(members);
    }

    private static String type(JsonValue event) {
        return event instanceof JsonObject object && object.get("type") instanceof JsonString type ? type.value() : "";
    }

    /// Events without a readable start stay first, in file order.
    private static double start(JsonValue event) {
        return event instanceof JsonObject object && object.get("start_offset_ms") instanceof JsonNumber start
                ? start.doubleValue()
                : Double.NEGATIVE_INFINITY;
    }
}
