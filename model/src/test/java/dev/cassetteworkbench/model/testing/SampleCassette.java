package dev.cassetteworkbench.model.testing;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Builds one made-up cassette; see [Samples]. Methods about calls add one call each; calls follow
/// one another without
/// a gap, 5 ms each, unless [#startingAt] or [#lasting], which change the last call, say otherwise.
public final class SampleCassette {
    private final Map<String, JsonValue> session = new LinkedHashMap<>();
    private final Map<String, JsonValue> request = new LinkedHashMap<>();
    private final Map<String, JsonValue> response = new LinkedHashMap<>();
    private final List<Map<String, JsonValue>> events = new ArrayList<>();
    private final Map<String, JsonValue> top = new LinkedHashMap<>();
    private double nextStartMs = 1;

    SampleCassette(String method, String path) {
        session.put(
                "id",
                text(UUID.nameUUIDFromBytes((method + path).getBytes(StandardCharsets.UTF_8))
                        .toString()));
        session.put("recorded_at", text("2026-11-20T14:00:00.000000+00:00"));
        session.put("service", text("checkout"));
        session.put("env", text("local"));
        session.put("framework", text("fastapi"));
        session.put("timetracer_version", text("1.4.0"));
        session.put("python_version", text("3.11.2"));
        session.put("git_sha", JsonNull.INSTANCE);
        request.put("method", text(method));
        request.put("path", text(path));
        response.put("status", JsonNumber.of(200));
        response.put("duration_ms", JsonNumber.of(100.0));
    }

    public SampleCassette id(String id) {
        session.put("id", text(id));
        return this;
    }

    /// @param instant ISO 8601, for example `2026-11-20T14:03:22Z`
    public SampleCassette at(String instant) {
        session.put("recorded_at", text(Instant.parse(instant).toString()));
        return this;
    }

    public SampleCassette service(String service) {
        session.put("service", text(service));
        return this;
    }

    public SampleCassette env(String env) {
        session.put("env", text(env));
        return this;
    }

    public SampleCassette status(int status) {
        response.put("status", JsonNumber.of(status));
        return this;
    }

    public SampleCassette durationMs(double durationMs) {
        response.put("duration_ms", JsonNumber.of(durationMs));
        return this;
    }

    public SampleCassette routeTemplate(String template) {
        request.put("route_template", text(template));
        return this;
    }

    public SampleCassette requestHeader(String name, String value) {
        putInto(request, "headers", name, text(value));
        return this;
    }

    public SampleCassette requestQuery(String name, String value) {
        putInto(request, "query", name, text(value));
        return this;
    }

    public SampleCassette requestBody(String json) {
        request.put("body", jsonBody(json));
        return this;
    }

    public SampleCassette responseHeader(String name, String value) {
        putInto(response, "headers", name, text(value));
        return this;
    }

    public SampleCassette responseBody(String json) {
        response.put("body", jsonBody(json));
        return this;
    }

    /// A response body of which only size and hash were kept.
    public SampleCassette responseHashed(String content) {
        response.put("body", hashedBody(content, false));
        return this;
    }

    public SampleCassette error(String type, String message) {
        top.put("error_info", object("type", text(type), "message", text(message)));
        return this;
    }

    /// An `httpx` call answered with JSON; an empty text means no body.
    ///
    /// @param url a query after `?` is recorded apart, as the recorder does
    public SampleCassette http(String method, String url, int status, String json) {
        Map<String, JsonValue> result = new LinkedHashMap<>();
        result.put("status", JsonNumber.of(status));
        result.put("headers", object("content-type", text("application/json")));
        if (!json.isEmpty()) {
            result.put("body", jsonBody(json));
        }
        return event("http.client", httpSignature(method, url), result);
    }

    /// An `httpx` call whose answer was not JSON: size and hash only.
    public SampleCassette httpHashed(String method, String url, int status, String content) {
        Map<String, JsonValue> result = new LinkedHashMap<>();
        result.put("status", JsonNumber.of(status));
        result.put("headers", object("content-type", text("text/plain")));
        result.put("body", hashedBody(content, true));
        return event("http.client", httpSignature(method, url), result);
    }

    /// An `httpx` call that ended in an exception; an empty message is not recorded, as with time-outs.
    public SampleCassette httpError(String method, String url, String errorType, String message) {
        return event("http.client", httpSignature(method, url), failure(errorType, message));
    }

    /// A Redis call answered with the Python text of a value; null for nil.
    public SampleCassette redis(String command, String key, @Nullable String answer) {
        Map<String, JsonValue> result = new LinkedHashMap<>();
        result.put("status", JsonNumber.of(answer == null ? 0 : 1));
        if (answer != null) {
            result.put(
                    "body",
                    object("_captured", JsonValue.JsonBoolean.TRUE, "encoding", text("text"), "data", text(answer)));
        }
        return event("redis", signature("redis", command, key), result);
    }

    public SampleCassette redisError(String command, String key, String errorType, String message) {
        return event("redis", signature("redis", command, key), failure(errorType, message));
    }

    public SampleCassette sql(String operation, String table, long rowCount) {
        Map<String, JsonValue> result = new LinkedHashMap<>();
        result.put("status", JsonNumber.of(rowCount));
        result.put("headers", object("rowcount", text(Long.toString(rowCount))));
        return event("db.query", signature("sqlalchemy", operation, table), result);
    }

    /// A `pymongo` operation with the document found; empty when nothing was. Its start is its
    /// recorded end less its
    /// duration, so a recorded start of its own is set here.
    public SampleCassette mongo(String operation, String collection, String json) {
        Map<String, JsonValue> result = new LinkedHashMap<>();
        result.put("status", JsonNumber.of(0));
        if (!json.isEmpty()) {
            result.put(
                    "body",
                    object(
                            "_captured",
                            JsonValue.JsonBoolean.TRUE,
                            "encoding",
                            text("utf-8"),
                            "data",
                            Samples.json(json)));
        }
        return event("db.query", signature("pymongo", operation, collection), result);
    }

    /// A call of any type with the given library, for what this program does not know.
    public SampleCassette other(String type, String lib, String operation, String target) {
        return event(type, signature(lib, operation, target), new LinkedHashMap<>());
    }

    /// `start_offset_ms` of the last call.
    public SampleCassette startingAt(double startMs) {
        events.getLast().put("start_offset_ms", JsonNumber.of(startMs));
        return this;
    }

    /// `duration_ms` of the last call.
    public SampleCassette lasting(double durationMs) {
        events.getLast().put("duration_ms", JsonNumber.of(durationMs));
        return this;
    }

    /// Library of the last call, e.g. `requests`.
    public SampleCassette lib(String lib) {
        return inSignature("lib", text(lib));
    }

    /// `signature.body_hash` of the last call.
    public SampleCassette bodyHash(String hash) {
        return inSignature("body_hash", text(hash));
    }

    /// Sets any member of the last call's signature.
    public SampleCassette inSignature(String name, JsonValue value) {
        putInto(events.getLast(), "signature", name, value);
        return this;
    }

    /// Sets any member of the last call's result.
    public SampleCassette inResult(String name, JsonValue value) {
        putInto(events.getLast(), "result", name, value);
        return this;
    }

    /// `x_replay` of the last call: what a fuller recorder keeps of its answer.
    public SampleCassette replay(String json) {
        events.getLast().put("x_replay", Samples.json(json));
        return this;
    }

    /// Any other member of the document.
    public SampleCassette top(String name, String json) {
        top.put(name, Samples.json(json));
        return this;
    }

    /// The whole document, ready to be written.
    public JsonObject document() {
        Map<String, JsonValue> document = new LinkedHashMap<>();
        document.put("schema_version", text("1.0"));
        document.put("session", new JsonObject(session));
        document.put("request", new JsonObject(request));
        document.put("response", new JsonObject(response));
        document.put(
                "events",
                new JsonArray(events.stream().<JsonValue>map(JsonObject::new).toList()));
        document.put("policies", JsonObject.EMPTY);
        document.put("stats", JsonObject.EMPTY);
        document.putAll(top);
        return new JsonObject(document);
    }

    /// The cassette as the reader sees it.
    public Cassette build() {
        try {
            return CassetteReader.interpret(document());
        } catch (CassetteFormatException e) {
            throw new IllegalStateException("a sample is a readable cassette", e);
        }
    }

    /// The file as Timetracer would write it.
    public byte[] bytes() {
        return CassetteWriter.write(document());
    }

    /// The same, compressed.
    public byte[] gzipBytes() {
        return CassetteWriter.writeGzip(document());
    }

    private SampleCassette event(String type, JsonObject signature, Map<String, JsonValue> result) {
        Map<String, JsonValue> event = new LinkedHashMap<>();
        event.put("eid", JsonNumber.of(events.size() + 1L));
        event.put("type", text(type));
        event.put("start_offset_ms", JsonNumber.of(nextStartMs));
        event.put("duration_ms", JsonNumber.of(5.0));
        event.put("signature", signature);
        event.put("result", new JsonObject(result));
        events.add(event);
        nextStartMs += 5;
        return this;
    }

    private static JsonObject signature(String lib, String method, String url) {
        return url.isEmpty()
                ? object("lib", text(lib), "method", text(method))
                : object("lib", text(lib), "method", text(method), "url", text(url));
    }

    private static JsonObject httpSignature(String method, String url) {
        int mark = url.indexOf('?');
        if (mark < 0) {
            return signature("httpx", method, url);
        }
        Map<String, JsonValue> query = new LinkedHashMap<>();
        for (String pair : url.substring(mark + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            query.put(pair.substring(0, equals), text(pair.substring(equals + 1)));
        }
        Map<String, JsonValue> signature = new LinkedHashMap<>(
                signature("httpx", method, url.substring(0, mark)).members());
        signature.put("query", new JsonObject(query));
        return new JsonObject(signature);
    }

    private static Map<String, JsonValue> failure(String errorType, String message) {
        Map<String, JsonValue> result = new LinkedHashMap<>();
        if (!message.isEmpty()) {
            result.put("error", text(message));
        }
        result.put("error_type", text(errorType));
        return result;
    }

    private static JsonObject jsonBody(String json) {
        JsonValue data = Samples.json(json);
        byte[] bytes = JsonText.compact(data).getBytes(StandardCharsets.UTF_8);
        return object(
                "_captured", JsonValue.JsonBoolean.TRUE,
                "encoding", text("json"),
                "data", data,
                "size_bytes", JsonNumber.of(bytes.length),
                "hash", text(sha256(bytes)));
    }

    private static JsonObject hashedBody(String content, boolean captured) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Map<String, JsonValue> body = new LinkedHashMap<>();
        body.put("_captured", JsonValue.JsonBoolean.of(captured));
        if (captured) {
            body.put("encoding", text("bytes"));
        }
        body.put("size_bytes", JsonNumber.of(bytes.length));
        body.put("hash", text(sha256(bytes)));
        return new JsonObject(body);
    }

    private static String sha256(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void putInto(Map<String, JsonValue> parent, String object, String name, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        if (parent.get(object) instanceof JsonObject existing) {
            members.putAll(existing.members());
        }
        members.put(name, value);
        parent.put(object, new JsonObject(members));
    }

    private static JsonString text(String value) {
        return new JsonString(value);
    }

    /// @param members names and values in turn
    private static JsonObject object(Object... members) {
        Map<String, JsonValue> result = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            result.put((String) members[i], (JsonValue) members[i + 1]);
        }
        return new JsonObject(result);
    }
}
