package dev.cassetteworkbench.model.diff;

import static dev.cassetteworkbench.model.diff.Made.cassette;
import static dev.cassetteworkbench.model.diff.Made.facts;
import static dev.cassetteworkbench.model.diff.Made.failing;
import static dev.cassetteworkbench.model.diff.Made.get;
import static dev.cassetteworkbench.model.diff.Made.http;
import static dev.cassetteworkbench.model.diff.Made.present;
import static dev.cassetteworkbench.model.diff.Made.redis;
import static dev.cassetteworkbench.model.diff.Made.sql;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallFacts;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.MongoCall;
import dev.cassetteworkbench.model.OtherCall;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.SqlCall;
import dev.cassetteworkbench.model.diff.AlignedCall.Kind;
import dev.cassetteworkbench.model.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CassetteComparerTest {
    private static final String HOST = "http://up:9100";

    private static Comparison compare(Cassette a, Cassette b) {
        return CassetteComparer.compare(a, b, ComparisonOptions.DEFAULT);
    }

    private static Comparison compareCalls(List<? extends Call> a, List<? extends Call> b) {
        return compare(cassette(200, 100, Body.Absent.INSTANCE, a), cassette(200, 100, Body.Absent.INSTANCE, b));
    }

    private static List<Kind> kinds(Comparison comparison) {
        return comparison.calls().stream().map(AlignedCall::kind).toList();
    }

    @Test
    void saysTheDesignsSentence() {
        Body charge = present("{'id':'ch','captured':true}");
        List<Call> callsA = List.of(
                redis(0, "GET", "cart:8f21", "1"),
                sql(1, "SELECT", "carts", 12),
                get(2, HOST + "/v1/fraud/score", 200),
                get(3, HOST + "/v1/rates", 200),
                http(facts(4, "httpx", 40, 213, null), "POST", "http://pay/api/v1/charges", 200, charge));
        List<Call> callsB = List.of(
                redis(0, "GET", "cart:8f21", "1"),
                sql(1, "SELECT", "carts", 12),
                get(2, HOST + "/v1/fraud/score", 200),
                get(3, HOST + "/v1/rates", 200),
                http(facts(4, "httpx", 40, 874, null), "POST", "http://pay/api/v1/charges", 502, charge),
                sql(100, "UPDATE", "carts", 1));
        Body a = present("{'status':'paid','amount':4990,'charge':{'id':1}}");
        Body b = present("{'status':'failed','amount':4990,'error':{'code':1}}");

        Comparison comparison = compare(cassette(200, 591, a, callsA), cassette(502, 1231, b, callsB));

        assertEquals(
                "Status 200 → 502 · first divergence at call 5 POST …/v1/charges (200 → 502) · 1 call added"
                        + " · 1 call 4.1× slower · response body changed at 3 places",
                comparison.verdict());
        assertTrue(comparison.regression());
        assertEquals(OptionalInt.of(4), comparison.firstDivergence());
        assertEquals(new Comparison.Counts(5, 3, 0), comparison.counts());
    }

    @Test
    void saysThatNothingDiffers() {
        List<Call> calls = List.of(
                sql(0, "SELECT", "a", 1),
                sql(1, "SELECT", "b", 1),
                get(2, HOST + "/a", 200),
                get(3, HOST + "/b", 200),
                redis(4, "GET", "k", "v"),
                redis(5, "DEL", "k", "1"));
        Cassette cassette = cassette(200, 50, present("{'a':1}"), calls);

        Comparison comparison = compare(cassette, cassette);

        assertEquals("No differences: same status, same 6 calls, same response body", comparison.verdict());
        assertFalse(comparison.hasDifferences());
        assertFalse(comparison.regression());
        assertEquals(OptionalInt.empty(), comparison.firstDivergence());
    }

    @Test
    void saysWhatCannotBeCompared() {
        Body masked = present("{'a':'[REDACTED]','b':'[REDACTED:EMAIL]'}");

        Comparison comparison = compare(cassette(200, 50, masked, List.of()), cassette(200, 50, masked, List.of()));

        assertEquals(
                "No differences: same status, no calls · 2 values cannot be compared (masked)", comparison.verdict());
        assertFalse(comparison.hasDifferences());
        assertEquals(new Comparison.Counts(1, 0, 1), comparison.counts());
    }

    static Stream<Integer> places() {
        return IntStream.rangeClosed(0, 40).boxed();
    }

    @ParameterizedTest
    @MethodSource("places")
    void oneInsertedCallIsOneAddedCall(int place) {
        List<Call> a = fortyCalls();
        List<Call> b = new ArrayList<>(a);
        b.add(place, get(99, HOST + "/new", 200));

        Comparison comparison = compareCalls(a, timed(b));

        assertEquals(Kind.ADDED, comparison.calls().get(place).kind());
        assertEquals(
                40,
                comparison.calls().stream()
                        .filter(call -> call.kind() == Kind.SAME)
                        .count());
        assertEquals(OptionalInt.of(place), comparison.firstDivergence());
        assertEquals(Kind.REMOVED, compareCalls(timed(b), a).calls().get(place).kind());
    }

    @Test
    void anotherCartIsNotWhereARequestWentWrong() {
        Cassette good = Samples.cassette("POST", "/checkout")
                .requestBody("{\"cart\": \"c1\"}")
                .redis("GET", "cart:1", "x")
                .http("POST", "http://pay/charges", 200, "{}")
                .build();
        Cassette failed = Samples.cassette("POST", "/checkout")
                .requestBody("{\"cart\": \"c2\"}")
                .redis("GET", "cart:2", "x")
                .http("POST", "http://pay/charges", 402, "{}")
                .build();

        assertEquals(OptionalInt.of(1), compare(good, failed).firstDivergence());
    }

    @Test
    void anInsertedTwinIsOneAddedCall() {
        List<Call> a = fortyCalls();
        List<Call> b = new ArrayList<>(a);
        b.add(20, a.get(20));

        List<Kind> kinds = kinds(compareCalls(a, timed(b)));

        assertEquals(1, kinds.stream().filter(kind -> kind == Kind.ADDED).count());
        assertEquals(40, kinds.stream().filter(kind -> kind == Kind.SAME).count());
    }

    /// Different targets, repeated ones, and repeated ones with another identifier.
    private static List<Call> fortyCalls() {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            calls.add(
                    switch (i % 4) {
                        case 0 -> get(i, HOST + "/items/" + i, 200);
                        case 1 -> sql(i, "SELECT", "carts", i);
                        case 2 -> redis(i, "GET", "cart:" + i, "v" + i);
                        default -> get(i, HOST + "/rates", 200);
                    });
        }
        return calls;
    }

    /// The same calls, started in list order.
    private static List<Call> timed(List<? extends Call> calls) {
        List<Call> timed = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            timed.add(at(calls.get(i), i, 10.0 * i, calls.get(i).facts().durationMs()));
        }
        return timed;
    }

    private static Call at(Call call, int index, double start, double duration) {
        CallFacts facts = new CallFacts(
                index,
                index + 1,
                call.facts().type(),
                call.facts().lib(),
                start,
                duration,
                call.facts().bodyHash(),
                call.facts().errorType(),
                call.facts().error());
        return switch (call) {
            case HttpCall http ->
                http(facts, http.method(), http.url(), http.status().code(), http.answer());
            case SqlCall sql -> new SqlCall(facts, sql.operation(), sql.table(), sql.rowCount());
            case RedisCall redis -> new RedisCall(facts, redis.command(), redis.key(), redis.nil(), redis.answer());
            case MongoCall mongo -> mongo;
            case OtherCall other -> other;
        };
    }

    @Test
    void concurrentCallsThatSwappedTheirStartAreTheSame() {
        List<Call> a = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            a.add(http(facts(i, "aiohttp", i * 0.1, 50, null), "GET", HOST + "/fan/" + i, 200, Body.Absent.INSTANCE));
        }
        List<Call> b = new ArrayList<>(a);
        Collections.shuffle(b, new Random(3));
        for (int i = 0; i < b.size(); i++) {
            b.set(i, at(b.get(i), i, i * 0.1, 50));
        }

        Comparison comparison = compareCalls(a, b);

        assertFalse(comparison.hasDifferences());
        assertEquals(60, comparison.calls().size());
    }

    @Test
    void aCallThatCameLaterIsMoved() {
        List<Call> a = List.of(get(0, HOST + "/a", 200), get(1, HOST + "/b", 200), get(2, HOST + "/c", 200));
        List<Call> b = List.of(get(0, HOST + "/b", 200), get(1, HOST + "/c", 200), get(2, HOST + "/a", 200));

        Comparison comparison = compareCalls(a, b);

        assertEquals(List.of(Kind.SAME, Kind.SAME, Kind.MOVED), kinds(comparison));
        assertEquals(List.of("moved"), comparison.calls().get(2).reasons());
        assertEquals("First divergence at call 3 GET …/a (moved) · 1 call moved", comparison.verdict());
    }

    @Test
    void aRetryIsAnAddedCallAndTheGoodOneStaysTheSame() {
        List<Call> a = List.of(get(0, HOST + "/a", 200), sql(1, "SELECT", "t", 1));
        List<Call> b = List.of(get(0, HOST + "/a", 503), get(1, HOST + "/a", 200), sql(2, "SELECT", "t", 1));

        Comparison comparison = compareCalls(a, b);

        assertEquals(List.of(Kind.ADDED, Kind.SAME, Kind.SAME), kinds(comparison));
        assertTrue(comparison.regression(), "a new call fails");
    }

    @Test
    void pairsCallsWhoseIdentifierChanged() {
        List<Call> a = List.of(get(0, HOST + "/items/5/price", 200), redis(1, "GET", "cart:8f21", "1"));
        List<Call> b = List.of(
                get(0, HOST + "/items/9b2d7c1e-12ab-4c3d-9e8f-abcdefabcdef/price", 200),
                redis(1, "GET", "cart:77aa", "1"));

        Comparison comparison = compareCalls(a, b);

        assertEquals(List.of(Kind.CHANGED, Kind.CHANGED), kinds(comparison));
        assertEquals(List.of("URL changed"), comparison.calls().get(0).reasons());
        assertEquals(List.of("key changed"), comparison.calls().get(1).reasons());
        assertFalse(comparison.regression(), "only identifiers differ");
    }

    @Test
    void anotherHostIsCritical() {
        Comparison comparison =
                compareCalls(List.of(get(0, "http://old/v1/a", 200)), List.of(get(0, "http://new/v1/a", 200)));

        assertEquals(List.of("URL changed"), comparison.calls().getFirst().reasons());
        assertTrue(comparison.regression());
    }

    @Test
    void aHostThatWasNotRecordedIsNoOtherHost() {
        Comparison comparison =
                compareCalls(List.of(get(0, "http://up:9100/v1/a", 200)), List.of(get(0, ":///v1/a", 200)));

        assertEquals(List.of(Kind.SAME), kinds(comparison));
        assertFalse(comparison.regression());
    }

    @Test
    void aFailingAnswersBodyIsComparedToo() {
        Call a = http(facts(0, "httpx", 0, 10, null), "GET", HOST + "/x", 200, present("{'a':1}"));
        Call b = http(facts(0, "httpx", 0, 10, null), "GET", HOST + "/x", 502, present("{'error':1}"));

        assertEquals(
                List.of("status 200 → 502", "answer body changed at 2 places"),
                compareCalls(List.of(a), List.of(b)).calls().getFirst().reasons());
    }

    @Test
    void givesTheReasonsOfAPair() {
        Call a = http(facts(0, "httpx", 0, 10, "sha256:1"), "POST", HOST + "/x", 200, present("{'a':1,'b':2}"));
        Call b = http(facts(0, "httpx", 0, 20, "sha256:2"), "POST", HOST + "/x", 201, present("{'a':2}"));
        Call c = http(facts(0, "requests", 0, 10, "sha256:3"), "POST", HOST + "/x", 200, present("{'a':1,'b':2}"));

        assertEquals(
                List.of(
                        "status 200 → 201",
                        "request payload changed",
                        "answer body changed at 2 places",
                        "2.0× slower"),
                compareCalls(List.of(a), List.of(b)).calls().getFirst().reasons());
        assertEquals(
                List.of(Kind.SAME),
                kinds(compareCalls(List.of(a), List.of(c))),
                "payload hashes of two libraries say nothing");
    }

    @Test
    void errorsAppearVanishAndChange() {
        Call good = get(0, HOST + "/x", 200);
        Call timeout = http(
                failing(facts(0, "httpx", 0, 5, null), "ReadTimeout", null),
                "GET",
                HOST + "/x",
                -1,
                Body.Absent.INSTANCE);
        Call refused = http(
                failing(facts(0, "httpx", 0, 5, null), "ConnectError", "port 9100"),
                "GET",
                HOST + "/x",
                -1,
                Body.Absent.INSTANCE);

        Comparison appeared = compareCalls(List.of(good), List.of(timeout));
        assertEquals(
                List.of("error appeared: ReadTimeout"),
                appeared.calls().getFirst().reasons());
        assertTrue(appeared.regression());
        Comparison vanished = compareCalls(List.of(timeout), List.of(good));
        assertEquals(
                List.of("error vanished: ReadTimeout"),
                vanished.calls().getFirst().reasons());
        assertFalse(vanished.regression());
        assertEquals(
                List.of("error ReadTimeout → ConnectError"),
                compareCalls(List.of(timeout), List.of(refused))
                        .calls()
                        .getFirst()
                        .reasons());
        assertEquals(List.of(Kind.SAME), kinds(compareCalls(List.of(timeout), List.of(timeout))));
    }

    @Test
    void rowCountsAreNoStatuses() {
        Comparison more = compareCalls(List.of(sql(0, "SELECT", "t", 120)), List.of(sql(0, "SELECT", "t", 450)));

        assertEquals(List.of("rows 120 → 450"), more.calls().getFirst().reasons());
        assertFalse(more.regression());
        Comparison unknown = compareCalls(List.of(sql(0, "SELECT", "t", -1)), List.of(sql(0, "SELECT", "t", -1)));
        assertEquals(List.of(Kind.UNKNOWN), kinds(unknown));
        assertEquals(
                "No differences: same status, same call, no response body · 1 call cannot be compared",
                unknown.verdict());
        assertFalse(unknown.hasDifferences());
    }

    @ParameterizedTest
    @CsvSource({
        "200, 404, true",
        "200, 0, true",
        "404, 500, true",
        "500, 0, true",
        "500, 404, false",
        "404, 200, false",
        "402, 409, false",
        "200, 201, false",
        "0, 0, false"
    })
    void aWorseStatusIsARegression(int before, int after, boolean regression) {
        Comparison comparison = compare(
                cassette(before, 10, Body.Absent.INSTANCE, List.of()),
                cassette(after, 10, Body.Absent.INSTANCE, List.of()));

        assertEquals(regression, comparison.regression());
        assertEquals(before != after, comparison.hasDifferences());
    }

    @ParameterizedTest
    @CsvSource({"1, 2, false", "100, 119, false", "100, 121, true", "0, 6, true", "1000, 1004, false", "100, 50, true"})
    void durationsCountBeyondThresholdAndFloor(double before, double after, boolean changed) {
        Comparison comparison = compare(
                cassette(200, before, Body.Absent.INSTANCE, List.of()),
                cassette(200, after, Body.Absent.INSTANCE, List.of()));

        assertEquals(changed, comparison.durationChanged());
        assertEquals(changed, comparison.hasDifferences());
        assertEquals(changed && after > before, comparison.regression());
    }

    @Test
    void dateAndLengthAreListedButNoDifference() {
        Headers a = headers("Date", "Mon", "Content-Length", "10", "X-Tag", "1");
        Headers same = headers("x-tag", "1", "content-length", "12", "date", "Tue");
        Headers other = headers("x-tag", "2", "content-length", "10", "date", "Mon");

        Comparison quiet = compare(withHeaders(a), withHeaders(same));
        Comparison loud = compare(withHeaders(a), withHeaders(other));

        assertEquals(2, quiet.headerChanges().size());
        assertFalse(quiet.hasDifferences());
        assertEquals(List.of(new Comparison.HeaderChange("x-tag", "1", "2")), loud.headerChanges());
        assertTrue(loud.hasDifferences());
        assertEquals("1 response header changed", loud.verdict());
    }

    private static Cassette withHeaders(Headers headers) {
        return cassette("GET", "/", 200, 10, headers, Body.Absent.INSTANCE, List.of());
    }

    private static Headers headers(String... namesAndValues) {
        List<Headers.Field> fields = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Headers.Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }

    @Test
    void theInboundRequestIsCompared() {
        Cassette a = cassette("GET", "/a", 200, 10, Headers.EMPTY, Body.Absent.INSTANCE, List.of());
        Cassette b = cassette("POST", "/b", 200, 10, Headers.EMPTY, Body.Absent.INSTANCE, List.of());

        Comparison comparison = compare(a, b);

        assertEquals(List.of("method GET → POST", "path /a → /b"), comparison.requestChanges());
        assertEquals("Request differs (method GET → POST, path /a → /b)", comparison.verdict());
        assertTrue(comparison.hasDifferences());
        assertFalse(comparison.regression());
    }

    @Test
    void alignsTenThousandCallsWithTwoHundredChanges() {
        List<Call> a = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < 10_000; i++) {
            a.add(get(i, HOST + "/items/" + random.nextInt(3_000), 200));
        }
        List<Call> b = new ArrayList<>(a);
        for (int i = 0; i < 100; i++) {
            b.remove(i * 90 + 7);
            b.add(i * 90 + 40, get(0, HOST + "/extra/" + i + "/deep", 200));
        }

        Comparison comparison = assertTimeout(Duration.ofSeconds(10), () -> compareCalls(a, timed(b)));

        assertEquals(
                9_900,
                kinds(comparison).stream().filter(kind -> kind == Kind.SAME).count());
        assertEquals(200, comparison.counts().different());
    }

    @Test
    void unrelatedLongRecordingsAreBounded() {
        List<Call> a = new ArrayList<>();
        List<Call> b = new ArrayList<>();
        Random random = new Random(6);
        for (int i = 0; i < 10_000; i++) {
            a.add(get(i, HOST + "/items/" + random.nextInt(20), 200));
            b.add(get(i, HOST + "/items/" + random.nextInt(20), 200));
        }

        Comparison comparison = assertTimeout(Duration.ofSeconds(20), () -> compareCalls(a, b));

        assertTrue(comparison.calls().size() >= 10_000);
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/v1/charges,POST …/v1/charges",
        "http://h/api/v1/charges,POST …/v1/charges",
        "http://h/charges,POST …/charges",
        "http://h:90,POST h:90/",
        ":///x/y/z/,POST …/y/z/",
    })
    void labelsShowTheEndOfThePath(String url, String label) {
        assertEquals(label, CallLabel.of(http(facts(0, "httpx", 0, 1, null), "POST", url, 200, Body.Absent.INSTANCE)));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/charges,/v1/charges",
        "/orders/17/items/a9,/orders/#/items/#",
        "cart:8f21,cart:#",
        "x-9b2d7c1e-abcd-4c3d-9e8f-abcdefabcdef,x-#",
        "sku-1,sku-#",
        "plain,plain"
    })
    void foldsIdentifiers(String text, String folded) {
        assertEquals(folded, CallSignature.fold(text));
    }
}
