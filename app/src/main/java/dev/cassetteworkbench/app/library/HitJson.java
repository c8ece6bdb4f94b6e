package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.Hit;

/// A row as JSON: the contract scripts rely on, the same from the command line and the window.
public final class HitJson {
    private HitJson() {}

    public static JsonObject of(Hit hit) {
        JsonMembers fields = new JsonMembers()
                .put("path", hit.path())
                .put("method", hit.method())
                .put("endpoint", hit.endpoint())
                .put("status", hit.status().code())
                .putMs("duration_ms", hit.durationMs())
                .put("recorded_at", hit.recordedAt().toString())
                .put("service", hit.service())
                .put("env", hit.env())
                .put("event_count", hit.callCount())
                .put("has_errors", hit.hasErrors())
                .put("size_bytes", hit.sizeBytes());
        String problem = hit.problem();
        if (problem != null) {
            fields.put("problem", problem);
        }
        return fields.object();
    }
}
