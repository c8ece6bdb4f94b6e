package dev.cassetteworkbench.model.diff;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallFacts;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.Query;
import dev.cassetteworkbench.model.RecordedRequest;
import dev.cassetteworkbench.model.RecordedResponse;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.Session;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Small made-up cassettes, calls, bodies and JSON values.
final class Made {
    private static final JsonFactory JSON = new JsonFactory();

    private Made() {}

    /// JSON text with single quotes for double ones.
    static JsonValue json(String text) {
        return strictJson(text.replace('\'', '"'));
    }

    static JsonValue strictJson(String text) {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            return value(parser);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonValue value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    members.put(name, value(parser));
                }
                yield new JsonObject(members);
            }
            case START_ARRAY -> {
                List<JsonValue> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(value(parser));
                }
                yield new JsonArray(items);
            }
            case VALUE_STRING -> new JsonString(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new JsonNumber(parser.getText());
            case VALUE_TRUE, VALUE_FALSE -> JsonBoolean.of(parser.getBooleanValue());
            case VALUE_NULL -> JsonNull.INSTANCE;
            default -> throw new IOException("unexpected " + token);
        };
    }

    static Body present(String json) {
        return new Body.Present(json(json), "json", Body.Facts.NONE);
    }

    static Body hashed(String hash) {
        return new Body.Hashed(new Body.Facts(10, hash));
    }

    static CallFacts facts(int index, String lib, double start, double duration, @Nullable String payload) {
        return new CallFacts(index, index + 1, "made", lib, start, duration, payload, null, null);
    }

    static CallFacts failing(CallFacts facts, String errorType, @Nullable String error) {
        return new CallFacts(
                facts.index(),
                facts.eid(),
                facts.type(),
                facts.lib(),
                facts.recordedStartMs(),
                facts.durationMs(),
                facts.bodyHash(),
                errorType,
                error);
    }

    static HttpCall http(CallFacts facts, String method, String url, int status, Body answer) {
        return new HttpCall(facts, method, url, Query.EMPTY, null, new Status(status), Headers.EMPTY, answer);
    }

    /// A call that starts at 10 ms times its index and takes 5 ms.
    static HttpCall get(int index, String url, int status) {
        return http(facts(index, "httpx", 10.0 * index, 5, null), "GET", url, status, Body.Absent.INSTANCE);
    }

    static SqlCall sql(int index, String operation, String table, long rows) {
        return new SqlCall(facts(index, "sqlalchemy", 10.0 * index, 2, null), operation, table, rows);
    }

    static RedisCall redis(int index, String command, String key, @Nullable String answer) {
        Body body = answer == null
                ? Body.Absent.INSTANCE
                : new Body.Present(new JsonString(answer), "text", Body.Facts.NONE);
        return new RedisCall(facts(index, "redis", 10.0 * index, 1, null), command, key, answer == null, body);
    }

    static Cassette cassette(int status, double duration, Body response, List<? extends Call> calls) {
        return cassette("POST", "/checkout", status, duration, Headers.EMPTY, response, calls);
    }

    static Cassette cassette(
            String method,
            String path,
            int status,
            double duration,
            Headers headers,
            Body response,
            List<? extends Call> calls) {
        Session session = new Session("id", Instant.EPOCH, "checkout", "test", "fastapi", "1.4.0", "3.11", null);
        RecordedRequest request =
                new RecordedRequest(method, path, null, Headers.EMPTY, Query.EMPTY, Body.Absent.INSTANCE, null, null);
        RecordedResponse answer = new RecordedResponse(new Status(status), duration, headers, response);
        return new Cassette(JsonObject.EMPTY, "1.0", session, request, answer, List.copyOf(calls), null, List.of());
    }
}
