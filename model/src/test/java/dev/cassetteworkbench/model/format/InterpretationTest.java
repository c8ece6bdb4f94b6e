package dev.cassetteworkbench.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.ErrorInfo;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.Query;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.model.testing.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterpretationTest {
    private static final String SMALLEST = """
            {"schema_version": "1.0", "session": {"id": "a", "recorded_at": "2026-11-20T14:00:00Z"},
            "request": {"method": "GET", "path": "/"}, "response": {"status": 200},
            "events": [{"eid": 1, "type": "http.client", "start_offset_ms": 1, "duration_ms": 2,
            "signature": {"lib": "httpx", "method": "GET"}}]}""";

    @Test
    void theSmallestCassetteGetsEveryDefault() throws CassetteFormatException {
        Cassette cassette = CassetteReader.interpret((JsonObject) Samples.json(SMALLEST));
        assertEquals(List.of(), cassette.remarks());
        assertEquals("timetracer-service", cassette.session().service());
        assertEquals("local", cassette.session().env());
        assertEquals("fastapi", cassette.session().framework());
        assertEquals("", cassette.session().recorderVersion());
        assertNull(cassette.session().gitSha());
        assertEquals(Headers.EMPTY, cassette.request().headers());
        assertEquals(Query.EMPTY, cassette.request().query());
        assertEquals(Body.Absent.INSTANCE, cassette.request().body());
        assertEquals(0, cassette.response().durationMs());
        assertNull(cassette.error());
    }

    @ParameterizedTest
    @CsvSource({
        "/session",
        "/session/id",
        "/session/recorded_at",
        "/request",
        "/request/method",
        "/request/path",
        "/response",
        "/response/status",
        "/events/0/type",
        "/events/0/start_offset_ms",
        "/events/0/duration_ms",
        "/events/0/signature",
        "/events/0/signature/lib",
        "/events/0/signature/method"
    })
    void namesTheRequiredPartThatIsMissing(String pointer) {
        JsonObject document = (JsonObject) change(Samples.json(SMALLEST), pointer, null);
        assertEquals(new FormatProblem.MissingField(pointer), problem(document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/schema_version | 1 | string | number",
                "/session | [] | object | array",
                "/session/id | 7 | string | number",
                "/request/method | {} | string | object",
                "/request/path | true | string | boolean",
                "/response | \"\" | object | string",
                "/events/0 | 1 | object | number",
                "/events/0/type | 1 | string | number",
                "/events/0/start_offset_ms | \"1\" | number | string",
                "/events/0/signature | [] | object | array"
            })
    void namesTheRequiredPartOfAWrongType(String pointer, String value, String expected, String found) {
        JsonObject document = (JsonObject) change(Samples.json(SMALLEST), pointer, Samples.json(value));
        assertEquals(new FormatProblem.WrongType(pointer, expected, found), problem(document));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/session/service | 7",
                "/session/recorded_at | 7",
                "/session/recorded_at | \"yesterday\"",
                "/session/recorded_at | \"+99999-01-01T00:00:00Z\"",
                "/request/headers | []",
                "/request/headers | \"x\"",
                "/request/query | 1",
                "/request/body | \"text\"",
                "/request/client_ip | {}",
                "/response/status | 1e9",
                "/response/status | 200.5",
                "/response/status | -1",
                "/response/status | []",
                "/response/duration_ms | \"fast\"",
                "/response/duration_ms | NaN",
                "/response/duration_ms | -1",
                "/error_info | \"KeyError\"",
                "/events | {}",
                "/events/0/eid | \"one\"",
                "/events/0/eid | 1e30",
                "/events/0/duration_ms | -5",
                "/events/0/start_offset_ms | Infinity",
                "/events/0/signature/query | []",
                "/events/0/signature/url | 1",
                "/events/0/result | []"
            })
    void anOptionalPartOfAWrongTypeGetsItsDefaultAndOneRemark(String pointer, String value)
            throws CassetteFormatException {
        JsonObject document = (JsonObject) change(Samples.json(SMALLEST), pointer, Samples.json(value));
        Cassette cassette = CassetteReader.interpret(document);
        assertEquals(
                List.of(pointer),
                cassette.remarks().stream().map(remark -> remark.pointer()).toList());
        assertEquals(document, cassette.document());
    }

    @Test
    void unreadableDatesAreTheEpochAndUnreadableTimesZero() throws CassetteFormatException {
        JsonValue document = change(Samples.json(SMALLEST), "/session/recorded_at", Samples.json("\"?\""));
        document = change(document, "/events/0/duration_ms", Samples.json("-5"));
        document = change(document, "/events/0/start_offset_ms", Samples.json("NaN"));
        Cassette cassette = CassetteReader.interpret((JsonObject) document);
        assertEquals(Instant.EPOCH, cassette.session().recordedAt());
        assertEquals(0, cassette.calls().getFirst().facts().durationMs());
        assertEquals(0, cassette.calls().getFirst().startMs());
    }

    @Test
    void aMissingEventIdGivesWayToThePosition() throws CassetteFormatException {
        Cassette cassette =
                CassetteReader.interpret((JsonObject) change(Samples.json(SMALLEST), "/events/0/eid", null));
        assertEquals(1, cassette.calls().getFirst().facts().eid());
        assertEquals(1, cassette.remarks().size());
    }

    @Test
    void takesTheErrorFromTheResponseToo() throws CassetteFormatException {
        JsonValue error = Samples.json("{\"type\": \"KeyError\", \"message\": \"'x'\"}");
        JsonValue document = change(Samples.json(SMALLEST), "/response/error_info", error);
        assertEquals(
                new ErrorInfo("KeyError", "'x'", null),
                CassetteReader.interpret((JsonObject) document).error());
    }

    @Test
    void aHeaderMayBeListNumberOrTruthValue() throws CassetteFormatException {
        JsonValue headers = Samples.json("{\"A\": [\"1\", \"2\"], \"b\": 3, \"c\": true}");
        Cassette cassette =
                CassetteReader.interpret((JsonObject) change(Samples.json(SMALLEST), "/request/headers", headers));
        assertEquals(
                List.of(
                        new Headers.Field("A", "1"),
                        new Headers.Field("A", "2"),
                        new Headers.Field("b", "3"),
                        new Headers.Field("c", "true")),
                cassette.request().headers().fields());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | absent",
                "null | absent",
                "{\"_captured\": true} | hashed",
                "{\"_captured\": false, \"size_bytes\": 3, \"hash\": \"sha256:0\"} | hashed",
                "{\"_captured\": true, \"encoding\": \"bytes\", \"size_bytes\": 3} | hashed",
                "{\"_captured\": true, \"encoding\": \"bytes\", \"truncated\": true} | truncated",
                "{\"_captured\": true, \"encoding\": \"json\", \"data\": {}} | present",
                "{\"_captured\": true, \"encoding\": \"json\", \"data\": null} | present",
                "{\"_captured\": true, \"encoding\": \"text\", \"data\": \"\"} | present",
                "{\"_captured\": true, \"encoding\": \"json\", \"data\": [{\"a\": \"[REDACTED:EMAIL]\"}]} | masked",
                "{\"_captured\": true, \"encoding\": \"json\", \"data\": \"Bearer [REDACTED]\"} | masked",
                "{\"_captured\": true, \"encoding\": \"json\", \"data\": \"see [REDACTED]\"} | present",
                "{\"_captured\": true, \"encoding\": \"json\"} | hashed"
            })
    void bodiesAreInOneStateOfTruth(String body, String state) throws CassetteFormatException {
        JsonValue document = change(Samples.json(SMALLEST), "/response/body", Samples.json(body));
        Cassette cassette = CassetteReader.interpret((JsonObject) document);
        assertEquals(state, cassette.response().body().stateName());
        assertEquals(List.of(), cassette.remarks());
    }

    @Test
    void countsTheStatesOfAllRecordedBodies() throws IOException, CassetteFormatException {
        Map<String, Integer> requests = new TreeMap<>();
        Map<String, Integer> responses = new TreeMap<>();
        Map<String, Integer> answers = new TreeMap<>();
        Map<CallKind, Integer> kinds = new TreeMap<>();
        int nulls = 0;
        for (Cassette cassette : recordings()) {
            requests.merge(cassette.request().body().stateName(), 1, Integer::sum);
            responses.merge(cassette.response().body().stateName(), 1, Integer::sum);
            nulls += cassette.response().body().content() instanceof JsonNull ? 1 : 0;
            for (Call call : cassette.calls()) {
                answers.merge(call.answer().stateName(), 1, Integer::sum);
                kinds.merge(call.kind(), 1, Integer::sum);
            }
        }
        // Counted from the files by other means: 63 request bodies of JSON, one of them null; 153 responses likewise.
        assertEquals(63, requests.getOrDefault("present", 0) + requests.getOrDefault("masked", 0));
        assertEquals(10, requests.getOrDefault("hashed", 0));
        assertEquals(2, requests.getOrDefault("truncated", 0));
        assertEquals(153, responses.getOrDefault("present", 0) + responses.getOrDefault("masked", 0));
        assertEquals(118, responses.getOrDefault("hashed", 0));
        assertEquals(4, responses.getOrDefault("truncated", 0));
        assertEquals(1, nulls);
        assertEquals(15, answers.getOrDefault("hashed", 0));
        assertEquals(1054, answers.getOrDefault("present", 0) + answers.getOrDefault("masked", 0));
        assertEquals(
                Map.of(CallKind.HTTP, 631, CallKind.DATABASE, 68, CallKind.REDIS, 483, CallKind.MONGODB, 56), kinds);
    }

    @Test
    void rowCountsAreNoStatusesAndMongoStartsBeforeItsStamp() throws IOException, CassetteFormatException {
        List<Call> calls = recordings().stream()
                .flatMap(cassette -> cassette.calls().stream())
                .toList();
        assertEquals(
                0,
                calls.stream()
                        .filter(call -> call instanceof SqlCall && call.failed())
                        .count());
        assertEquals(
                2,
                calls.stream()
                        .filter(call -> call instanceof MongoCall && call.failed())
                        .count());
        for (Call call : calls) {
            if (call instanceof MongoCall) {
                assertEquals(call.facts().recordedStartMs(), call.endMs(), 1e-9);
            }
        }
    }

    @Test
    void aTimeOutHasNoStatus() {
        HttpCall call = assertInstanceOf(
                HttpCall.class,
                Samples.cassette("GET", "/")
                        .httpError("GET", "http://u/", "ReadTimeout", "")
                        .build()
                        .calls()
                        .getFirst());
        assertEquals(Status.UNKNOWN, call.status());
        assertEquals("ReadTimeout", call.errorLine());
    }

    private static List<Cassette> recordings() throws IOException, CassetteFormatException {
        List<Cassette> cassettes = new ArrayList<>();
        for (Path file : Recordings.all()) {
            try (InputStream bytes = Files.newInputStream(file)) {
                cassettes.add(CassetteReader.read(bytes, ReadLimits.DEFAULT));
            }
        }
        return cassettes;
    }

    private static FormatProblem problem(JsonObject document) {
        return assertThrows(CassetteFormatException.class, () -> CassetteReader.interpret(document))
                .problem();
    }

    /// The value with the member or item at `pointer` replaced, or removed when `replacement` is null.
    private static JsonValue change(
            JsonValue value, String pointer, @org.jspecify.annotations.Nullable JsonValue replacement) {
        int slash = pointer.indexOf('/', 1);
        String name = slash < 0 ? pointer.substring(1) : pointer.substring(1, slash);
        if (value instanceof JsonValue.JsonArray array) {
            List<JsonValue> items = new ArrayList<>(array.items());
            int index = Integer.parseInt(name);
            JsonValue item = slash < 0 ? replacement : change(items.get(index), pointer.substring(slash), replacement);
            items.set(index, java.util.Objects.requireNonNull(item));
            return new JsonValue.JsonArray(items);
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) value).members());
        JsonValue member = slash < 0
                ? replacement
                : change(java.util.Objects.requireNonNull(members.get(name)), pointer.substring(slash), replacement);
        if (member == null) {
            members.remove(name);
        } else {
            members.put(name, member);
        }
        return new JsonObject(members);
    }
}
