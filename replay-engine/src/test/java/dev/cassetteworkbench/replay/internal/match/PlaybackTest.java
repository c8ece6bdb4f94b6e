package dev.cassetteworkbench.replay.internal.match;

import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.cassette;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.command;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.get;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.http;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.redis;
import static dev.cassetteworkbench.replay.internal.match.RecordedCalls.seen;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome.Matched;
import dev.cassetteworkbench.replay.internal.match.MatchOutcome.NoMatch;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybackTest {
    private static final String UP = "http://127.0.0.1:9100";

    private static Matched matched(Playback playback, SeenCall seen) {
        return assertInstanceOf(Matched.class, playback.answer(seen));
    }

    private static NoMatch refused(Playback playback, SeenCall seen) {
        return assertInstanceOf(NoMatch.class, playback.answer(seen));
    }

    @Test
    void givesEachOfTwoEqualCallsItsOwnAnswerInOrder() {
        Playback playback = new Playback(cassette(List.of(get(0, UP + "/a", "{}"), get(1, UP + "/a", "{}"))));
        assertEquals(
                0, matched(playback, seen("GET", UP + "/a")).recorded().facts().index());
        assertEquals(
                1, matched(playback, seen("GET", UP + "/a")).recorded().facts().index());
        Matched third = matched(playback, seen("GET", UP + "/a"));
        assertEquals(1, third.recorded().facts().index());
        assertTrue(third.repeated());
        assertEquals(1, playback.tally().repeated());
    }

    @Test
    void ordersByTrueStartNotByFilePosition() {
        Cassette recorded = Samples.cassette("GET", "/")
                .http("GET", UP + "/a", 200, "\"second\"")
                .startingAt(50)
                .http("GET", UP + "/a", 200, "\"first\"")
                .startingAt(10)
                .build();
        Playback playback = new Playback(recorded);
        assertEquals(
                1, matched(playback, seen("GET", UP + "/a")).recorded().facts().index());
    }

    @Test
    void neverSwapsEqualUrlsWithDifferentQueries() {
        List<Call> calls = List.of(
                get(0, UP + "/prices", "{\"sku\":\"a\",\"currency\":\"CHF\"}"),
                get(1, UP + "/prices", "{\"sku\":\"b\",\"currency\":\"CHF\"}"));
        Playback playback = new Playback(cassette(calls));
        assertEquals(
                1,
                matched(playback, seen("GET", UP + "/prices?currency=CHF&sku=b"))
                        .recorded()
                        .facts()
                        .index());
        Matched again = matched(playback, seen("GET", UP + "/prices?sku=b&currency=CHF"));
        assertEquals(1, again.recorded().facts().index());
        assertTrue(again.repeated());
        assertEquals(
                0,
                matched(playback, seen("GET", UP + "/prices?sku=a&currency=CHF"))
                        .recorded()
                        .facts()
                        .index());
    }

    @Test
    void namesTheQueryParametersThatDiffer() {
        Playback playback = new Playback(cassette(List.of(get(0, UP + "/list", "{\"page\":\"1\",\"size\":\"20\"}"))));
        Matched answer = matched(playback, seen("GET", UP + "/list?page=2&size=20"));
        assertEquals("query differs: page", answer.match());
        assertEquals(1, playback.tally().differing());
    }

    @Test
    void refusesAnotherQuestionOnTheSamePath() {
        Playback playback = new Playback(cassette(List.of(get(0, UP + "/prices", "{\"sku\":\"a\"}"))));
        NoMatch miss = refused(playback, seen("GET", UP + "/prices?sku=z"));
        assertEquals("what was recorded answers another question: query differs: sku", miss.why());
        assertEquals(1, playback.tally().missed());
    }

    @Test
    void doesNotRepeatALastPageForTheNextOne() {
        Playback playback = new Playback(cassette(List.of(get(0, UP + "/list", "{\"page\":\"1\",\"size\":\"20\"}"))));
        matched(playback, seen("GET", UP + "/list?page=1&size=20"));
        refused(playback, seen("GET", UP + "/list?page=2&size=20"));
    }

    @Test
    void comparesQueriesWithPythonTypesAsTextOnTheWire() {
        String query = "{\"weight\":2.5,\"express\":[1,2],\"all\":true,\"none\":null}";
        Playback playback =
                new Playback(cassette(List.of(http(0, "requests", "GET", UP + "/quote", query, null, "{}"))));
        Matched answer = matched(playback, seen("GET", UP + "/quote?weight=2.5&express=1&express=2&all=True"));
        assertEquals("exact", answer.match());
        assertEquals(100, answer.score());
    }

    @Test
    void acceptsAQueryThatTheLibraryDoesNotRecord() {
        Playback playback = new Playback(cassette(List.of(http(0, "aiohttp", "GET", UP + "/a", "{}", null, "{}"))));
        assertEquals(
                "query not recorded",
                matched(playback, seen("GET", UP + "/a?x=1")).match());
        assertEquals(0, playback.tally().differing());
    }

    @Test
    void takesAMaskedQueryValueForAnything() {
        Playback playback = new Playback(cassette(List.of(get(0, UP + "/a", "{\"key\":\"[REDACTED]\",\"x\":\"1\"}"))));
        assertEquals(
                "exact",
                matched(playback, seen("GET", UP + "/a?x=1&key=s3cret")).match());
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:9100/a, http://127.0.0.1:9100/a",
        "http://127.0.0.1:9100/a, http://LOCALHOST:9100/a",
        "https://api.example.com/a, https://api.example.com:443/a",
        "http://api.example.com/a, http://api.example.com:80/a",
        "http://api.example.com/gr%c3%bc%c3%9fe, http://api.example.com/gr%C3%BC%C3%9Fe",
        "http://api.example.com/grüße, http://api.example.com/gr%C3%BC%C3%9Fe",
        "http://api.example.com/a b, http://api.example.com/a%20b",
        "http://api.example.com/%7Ejo, http://api.example.com/~jo",
        "http://api.example.com/a/../b, http://api.example.com/b",
        "'http://api.example.com', http://api.example.com/",
        ":///a, http://anywhere.example:8080/a",
    })
    void knowsDifferentSpellingsOfOneTarget(String recorded, String asked) {
        Playback playback = new Playback(cassette(List.of(http(0, "aiohttp", "GET", recorded, "{}", null, "{}"))));
        assertEquals("exact", matched(playback, seen("GET", asked)).match());
    }

    @ParameterizedTest
    @CsvSource({
        "GET, http://api.example.com/other",
        "POST, http://api.example.com/a",
        "GET, http://api.example.com:8080/a",
        "GET, http://other.example.com/a",
        "GET, http://api.example.com/a%2Fb",
    })
    void refusesWhatTheGatesDoNotLetThrough(String method, String url) {
        Playback playback = new Playback(cassette(
                List.of(get(0, "http://api.example.com/a", "{}"), get(1, "http://api.example.com/a/b", "{}"))));
        refused(playback, seen(method, url));
    }

    @Test
    void explainsAMissOnTheSameHostOnly() {
        Playback playback = new Playback(cassette(List.of(get(0, UP + "/inventory/sku-1", "{}"))));
        NoMatch near = refused(playback, seen("GET", UP + "/inventory/sku-9"));
        assertEquals(List.of("path /inventory/sku-1 recorded"), near.differences());
        NoMatch far = refused(playback, seen("GET", "http://elsewhere.example/inventory/sku-1"));
        assertNull(far.nearest());
        assertEquals("no call to elsewhere.example:80 is recorded", far.why());
    }

    @Test
    void refusesAUsedUpWrite() {
        String hash = Sha256.of("{\"amount\":1}");
        Playback playback = new Playback(cassette(List.of(http(0, "httpx", "POST", UP + "/pay", "{}", hash, "{}"))));
        SeenCall pay = seen("POST", UP + "/pay", "application/json", "{\"amount\":1}");
        assertEquals("exact", matched(playback, pay).match());
        assertEquals(
                "the recorded call was used already and is not repeated",
                refused(playback, pay).why());
    }

    @Test
    void choosesAmongEqualUrlsByBody() {
        List<Call> calls = List.of(
                http(0, "requests", "POST", UP + "/pay", "{}", Sha256.of("{\"amount\":1,\"b\":\"\\u00fc\"}"), "{}"),
                http(1, "requests", "POST", UP + "/pay", "{}", Sha256.of("{\"amount\":2,\"b\":\"\\u00fc\"}"), "{}"));
        Playback playback = new Playback(cassette(calls));
        SeenCall second = seen("POST", UP + "/pay", "application/json", "{\"b\": \"ü\", \"amount\": 2}");
        assertEquals(1, matched(playback, second).recorded().facts().index());
        SeenCall other = seen("POST", UP + "/pay", "application/json", "{\"amount\": 3}");
        Matched differs = matched(playback, other);
        assertEquals(0, differs.recorded().facts().index());
        assertEquals("body differs", differs.match());
        assertEquals(80, differs.score());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            aiohttp  | {"n": 1, "who": "merchant"}   | application/x-www-form-urlencoded | who=merchant&n=1
            aiohttp  | {"n": "1", "who": "merchant"} | application/x-www-form-urlencoded | who=merchant&n=1
            requests | {"order":"5","to":"Z\\u00fcrich"} | application/x-www-form-urlencoded | order=5&to=Z%C3%BCrich
            requests | {"order":5,"to":"Z\\u00fcrich"} | application/x-www-form-urlencoded | order=5&to=Z%C3%BCrich
            requests | {"a":["1","2"]}               | application/x-www-form-urlencoded | a=1&a=2
            httpx    | cart=c1&n=2                   | application/x-www-form-urlencoded | cart=c1&n=2
            aiohttp  | {"a": 1, "b": [true, null]}   | application/json | {"b":[true,null],"a":1}
            httpx    | {"a":1,"b":2.50}              | application/json | {"a": 1, "b": 2.50}
            requests | [('a', '1'), ('b', "it's")]   | application/x-www-form-urlencoded | a=1&b=it%27s
            requests | plain text                    | text/plain | plain text
            """)
    void findsTheHashOfWhatTheLibraryWasGiven(String lib, String given, String type, String sent) {
        Playback playback =
                new Playback(cassette(List.of(http(0, lib, "POST", UP + "/x", "{}", Sha256.of(given), "{}"))));
        assertEquals(
                "exact", matched(playback, seen("POST", UP + "/x", type, sent)).match());
    }

    @Test
    void matchesAFormNobodyHashedByAddress() {
        Playback playback = new Playback(cassette(List.of(http(0, "aiohttp", "POST", UP + "/x", "{}", null, "{}"))));
        Matched answer = matched(playback, seen("POST", UP + "/x", "multipart/form-data; boundary=q", "--q--"));
        assertEquals("by address", answer.match());
        assertEquals(0, playback.tally().differing());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            INCRBY | k | (1,)               | INCR k
            INCR   | k |                    | INCRBY k 1
            DECRBY | k | (1,)               | decr k
            SET    | k | ('v', 'EX', 600)   | SETEX k 600 v
            SETEX  | k | (600, 'v')         | SET k v EX 600
            SET    | k | ('v',)             | set k v
            SET    | k | (b'v',)            | SET k v
            SET    | k | (5,)               | SET k 5
            ZADD   | z | (1.5, 'k')         | ZADD z 1.5 k
            LRANGE | l | (0, -1)            | LRANGE l 0 -1
            HSET   | h | ('a', 1, 'b', b'x') | HSET h a 1 b x
            DEL    | a | ('b', 'c')         | DEL a b c
            CONFIG GET | maxmemory |        | CONFIG GET maxmemory
            GET    | b'k' |                 | GET k
            PING   |   |                    | PING
            """)
    void knowsEqualRedisCommands(String recorded, String key, String arguments, String asked) {
        String hash = arguments == null ? null : Sha256.of(arguments);
        String recordedKey = key == null ? "" : key;
        Playback playback = new Playback(cassette(List.of(redis(0, recorded, recordedKey, hash, "1"))));
        assertEquals("exact", matched(playback, command(asked.split(" "))).match());
    }

    @Test
    void refusesARedisReadWithOtherArgumentsButTakesAWrite() {
        Playback playback = new Playback(cassette(List.of(
                redis(0, "HGET", "h", Sha256.of("('name',)"), "Jo"),
                redis(1, "SET", "k", Sha256.of("('v',)"), "True"))));
        refused(playback, command("HGET", "h", "email"));
        assertEquals(
                "arguments differ", matched(playback, command("SET", "k", "w")).match());
        refused(playback, command("SET", "k", "w"));
        refused(playback, command("GET", "h"));
        assertEquals("exact", matched(playback, command("HGET", "h", "name")).match());
        assertTrue(matched(playback, command("HGET", "h", "name")).repeated());
    }

    @Test
    void findsTheHashOfManyArguments() {
        List<String> words = new ArrayList<>(List.of("HSET", "h"));
        StringBuilder tuple = new StringBuilder("(");
        for (int i = 0; i < 40; i++) {
            words.addAll(List.of("field" + i, "value" + i));
            tuple.append(i == 0 ? "" : ", ")
                    .append("'field")
                    .append(i)
                    .append("', b'value")
                    .append(i)
                    .append('\'');
        }
        Playback playback = new Playback(cassette(
                List.of(redis(0, "HSET", "h", Sha256.of(tuple.append(')').toString()), "40"))));
        assertEquals(
                "exact",
                matched(playback, command(words.toArray(String[]::new))).match());
    }

    @Test
    void listsWhatWasNotAskedAndWhatCannotBeMocked() {
        Cassette recorded = Samples.cassette("GET", "/")
                .http("GET", UP + "/a", 200, "{}")
                .sql("SELECT", "carts", 2)
                .redis("GET", "k", "v")
                .redis("PING", "", "True")
                .mongo("FIND_ONE", "shop.carts", "{}")
                .build();
        Playback playback = new Playback(recorded);
        assertEquals(2, playback.unused().size());
        assertEquals(2, playback.unmockable().size());
        matched(playback, seen("GET", UP + "/a"));
        matched(playback, command("GET", "k"));
        assertEquals(List.of(), playback.unused());
        assertEquals(5, playback.tally().recorded());
        assertTrue(playback.tally().inOrder());
    }

    @Test
    void awaitsWhatIsRecordedWithoutUsingIt() {
        Playback playback = new Playback(cassette(List.of(redis(0, "PING", "", null, "True"))));
        assertTrue(playback.awaits(command("PING")));
        assertTrue(playback.awaits(command("ping")));
        matched(playback, command("PING"));
        assertFalse(playback.awaits(command("PING")));
        assertEquals(0, playback.tally().missed());
    }

    @Test
    void saysThatAnAnswersBodyWasNotRecorded() {
        Playback playback = new Playback(Samples.cassette("GET", "/")
                .httpHashed("GET", UP + "/rates.xml", 200, "<x/>")
                .build());
        assertEquals(
                "exact, answer body not recorded",
                matched(playback, seen("GET", UP + "/rates.xml")).match());
        assertEquals(1, playback.tally().lostAnswers());
    }

    @Test
    void refusesUnknownProtocols() {
        Playback playback = new Playback(cassette(List.of()));
        assertEquals(
                "not a protocol that is mocked: Kafka",
                refused(playback, new SeenCall.Unknown("Kafka")).why());
    }

    @Test
    void matchesAmongTenThousandCallsInUnderAMillisecond() {
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            calls.add(
                    switch (i % 3) {
                        case 0 -> get(i, UP + "/item", "{\"id\":\"" + i + "\"}");
                        case 1 -> get(i, UP + "/item/" + i, "{}");
                        default -> redis(i, "GET", "key:" + i, null, "v");
                    });
        }
        Playback playback = new Playback(cassette(calls));
        long[] took = new long[calls.size()];
        for (int i = 0; i < calls.size(); i++) {
            SeenCall seen = switch (i % 3) {
                case 0 -> seen("GET", UP + "/item?id=" + i);
                case 1 -> seen("GET", UP + "/item/" + i);
                default -> command("GET", "key:" + i);
            };
            long start = System.nanoTime();
            Matched answer = matched(playback, seen);
            took[i] = System.nanoTime() - start;
            assertEquals(i, answer.recorded().facts().index());
        }
        Arrays.sort(took);
        assertTrue(took[took.length / 2] < 1_000_000, "median " + took[took.length / 2] + " ns");
    }
}
