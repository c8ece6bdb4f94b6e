package dev.cassetteworkbench.search;

import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/// The answers that travel with the recordings.
final class Golden {
    private Golden() {}

    /// A row of the index made without the reference.
    record Row(
            String path,
            String method,
            String endpoint,
            int status,
            double durationMs,
            Instant recordedAt,
            String service,
            String env,
            int events,
            long size) {}

    /// A query of the reference.
    ///
    /// @param args of the command line; empty for library calls
    record Query(String how, List<String> args, JsonObject named, int limit, List<String> paths) {}

    static List<JsonValue> rows() throws IOException {
        return array(read("full-index.json"), "rows");
    }

    static Row row(JsonValue value) {
        JsonObject row = (JsonObject) value;
        return new Row(
                string(row, "path"),
                string(row, "method"),
                string(row, "endpoint"),
                (int) number(row, "status"),
                number(row, "duration_ms"),
                OffsetDateTime.parse(string(row, "recorded_at")).toInstant(),
                string(row, "service"),
                string(row, "env"),
                (int) number(row, "events"),
                (long) number(row, "size"));
    }

    static List<Query> queries() throws IOException {
        List<Query> queries = new ArrayList<>();
        for (JsonValue value : array(read("search.json"), "queries")) {
            JsonObject query = (JsonObject) value;
            JsonValue args = query.get("args");
            queries.add(new Query(
                    string(query, "how"),
                    args instanceof JsonArray list
                            ? list.items().stream()
                                    .map(item -> ((JsonString) item).value())
                                    .toList()
                            : List.of(),
                    args instanceof JsonObject named ? named : JsonObject.EMPTY,
                    query.get("limit") instanceof JsonNumber limit ? (int) limit.doubleValue() : 20,
                    array(query, "paths").stream()
                            .map(item -> ((JsonString) item).value())
                            .toList()));
        }
        return queries;
    }

    private static JsonObject read(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(Recordings.folder().resolve("golden").resolve(name));
        return (JsonObject) JsonText.parse(bytes);
    }

    private static List<JsonValue> array(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array ? array.items() : List.of();
    }

    private static String string(JsonObject object, String name) {
        return object.get(name) instanceof JsonString string ? string.value() : "";
    }

    private static double number(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number ? number.doubleValue() : Double.NaN;
    }
}
