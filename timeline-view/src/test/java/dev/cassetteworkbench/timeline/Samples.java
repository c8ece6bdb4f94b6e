package dev.cassetteworkbench.timeline;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallFacts;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.Query;
import dev.cassetteworkbench.model.RecordedRequest;
import dev.cassetteworkbench.model.RecordedResponse;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.Session;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Small made-up cassettes and timelines.
public final class Samples {
    private Samples() {}

    public static Cassette cassette(String path, int status, double durationMs, Call... calls) {
        return new Cassette(
                JsonObject.EMPTY,
                "1.0",
                new Session("id", Instant.EPOCH, "service", "local", "fastapi", "1.4.0", "3.11", null),
                new RecordedRequest("POST", path, null, Headers.EMPTY, Query.EMPTY, Body.Absent.INSTANCE, null, null),
                new RecordedResponse(new Status(status), durationMs, Headers.EMPTY, Body.Absent.INSTANCE),
                List.of(calls),
                null,
                List.of());
    }

    public static HttpCall http(int index, String method, String url, double startMs, double durationMs, int status) {
        return new HttpCall(
                facts(index, "httpx", startMs, durationMs, null),
                method,
                url,
                Query.EMPTY,
                null,
                new Status(status),
                Headers.EMPTY,
                Body.Absent.INSTANCE);
    }

    /// An answered GET with a body.
    public static HttpCall http(int index, String url, double startMs, double durationMs, Body answer) {
        return new HttpCall(
                facts(index, "httpx", startMs, durationMs, null),
                "GET",
                url,
                Query.EMPTY,
                null,
                new Status(200),
                Headers.EMPTY,
                answer);
    }

    /// A body of that JSON text.
    public static Body present(String json) {
        try {
            return new Body.Present(JsonText.parse(json), "json", Body.Facts.NONE);
        } catch (JsonException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    public static HttpCall failedHttp(int index, String url, double startMs, double durationMs, String errorType) {
        return new HttpCall(
                facts(index, "httpx", startMs, durationMs, errorType),
                "GET",
                url,
                Query.EMPTY,
                null,
                Status.UNKNOWN,
                Headers.EMPTY,
                Body.Absent.INSTANCE);
    }

    public static SqlCall sql(int index, String operation, String table, double startMs, double durationMs, long rows) {
        return new SqlCall(facts(index, "sqlalchemy", startMs, durationMs, null), operation, table, rows);
    }

    public static RedisCall redis(
            int index, String command, String key, double startMs, double durationMs, boolean nil) {
        return new RedisCall(facts(index, "redis", startMs, durationMs, null), command, key, nil, Body.Absent.INSTANCE);
    }

    public static MongoCall mongo(int index, String operation, double recordedStartMs, double durationMs, Body answer) {
        return new MongoCall(
                facts(index, "pymongo", recordedStartMs, durationMs, null),
                operation,
                "shop.users",
                JsonObject.EMPTY,
                answer);
    }

    /// The checkout of the design: six calls, two at once, one failed.
    public static Cassette checkout() {
        return cassette(
                "/checkout",
                502,
                1231,
                redis(0, "GET", "cart:8f21", 12, 4, false),
                sql(1, "SELECT", "carts", 24, 38, 12),
                http(3, "GET", "https://fraud.example/v1/fraud/score", 68, 108, 200),
                http(2, "GET", "https://rates.example/v1/rates", 72, 64, 200),
                http(4, "POST", "https://api.psp.example/v1/charges", 214, 874, 502),
                sql(5, "UPDATE", "carts", 1112, 35, 1));
    }

    /// A timeline of many short calls without a cassette behind it.
    public static Timeline wide(int calls) {
        List<TimelineRow> rows = new ArrayList<>(calls + 1);
        rows.add(new TimelineRow(TimelineRow.REQUEST, "GET /bulk", null, 0, calls, "200", false, 0));
        CallKind[] kinds = CallKind.values();
        Map<CallKind, Double> sums = new EnumMap<>(CallKind.class);
        for (int i = 0; i < calls; i++) {
            CallKind kind = kinds[i % kinds.length];
            sums.merge(kind, 1.5, Double::sum);
            rows.add(new TimelineRow(i, "GET bulk:" + i, kind, i, 1.5, "ok", i % 97 == 0, i % 2));
        }
        return new Timeline("GET /bulk", calls, rows, sums, 0);
    }

    private static CallFacts facts(
            int index, String lib, double startMs, double durationMs, @Nullable String errorType) {
        return new CallFacts(index, index + 1, "http.client", lib, startMs, durationMs, null, errorType, null);
    }
}
