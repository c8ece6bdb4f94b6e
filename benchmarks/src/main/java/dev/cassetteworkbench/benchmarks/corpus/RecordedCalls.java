package dev.cassetteworkbench.benchmarks.corpus;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// A cassette of many HTTP calls, one after the other.
public final class RecordedCalls {
    /// The host that all calls address.
    public static final String HOST = "stock.test";

    public static final int PORT = 9100;

    /// @param query value of the parameter `q`, empty for none
    /// @param answer number in the answer's body
    public record Get(String path, String query, int answer) {}

    private RecordedCalls() {}

    public static Cassette cassette(List<Get> calls) {
        List<JsonValue> events = new ArrayList<>(calls.size());
        for (Get call : calls) {
            events.add(event(events.size(), call));
        }
        JsonObject document = new Json()
                .put("schema_version", "1.0")
                .put(
                        "session",
                        new Json()
                                .put("id", "00000000-0000-4000-8000-000000000000")
                                .put("recorded_at", "2026-11-20T12:00:00+00:00")
                                .object())
                .put(
                        "request",
                        new Json().put("method", "GET").put("path", "/report").object())
                .put(
                        "response",
                        new Json()
                                .put("status", 200)
                                .put("duration_ms", 10.0 * calls.size())
                                .object())
                .put("events", new JsonArray(events))
                .object();
        try {
            return CassetteReader.interpret(document);
        } catch (CassetteFormatException e) {
            throw new IllegalStateException("a made-up cassette is readable", e);
        }
    }

    private static JsonObject event(int index, Get call) {
        Json signature = new Json()
                .put("lib", "httpx")
                .put("method", "GET")
                .put("url", "http://" + HOST + ":" + PORT + call.path());
        if (!call.query().isEmpty()) {
            signature.put("query", new Json().put("q", call.query()).object());
        }
        return new Json()
                .put("eid", index + 1)
                .put("type", "http.client")
                .put("start_offset_ms", 10.0 * index)
                .put("duration_ms", 8.0)
                .put("signature", signature.object())
                .put(
                        "result",
                        new Json()
                                .put("status", 200)
                                .put(
                                        "body",
                                        new Json()
                                                .put("_captured", JsonBoolean.TRUE)
                                                .put("encoding", "json")
                                                .put(
                                                        "data",
                                                        new Json()
                                                                .put("left", call.answer())
                                                                .object())
                                                .object())
                                .object())
                .object();
    }
}
