package dev.cassetteworkbench.replay.internal.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Headers.Field;
import dev.cassetteworkbench.model.RecordedResponse;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.Seal;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.internal.match.RecordedBytes;
import dev.cassetteworkbench.replay.internal.match.RecordedCalls;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import dev.cassetteworkbench.replay.internal.match.Tally;
import dev.cassetteworkbench.replay.internal.python.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {
    private static final Seal WATCHED = new Seal(1, "Watched, not sealed: no call left the machine");
    private static final Call CALL = RecordedCalls.get(0, "http://up/a", "{}");
    private static final Cassette BASE = Samples.cassette("GET", "/").build();
    private static final Call SQL = Samples.cassette("GET", "/")
            .sql("SELECT", "carts", 2)
            .build()
            .calls()
            .getFirst();

    private static Cassette recorded(int status, Body body, Headers headers) {
        return new Cassette(
                BASE.document(),
                BASE.schemaVersion(),
                BASE.session(),
                BASE.request(),
                new RecordedResponse(new Status(status), 10, headers, body),
                List.of(),
                null,
                List.of());
    }

    private static Body json(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Body.Present(Samples.json(text), "json", new Body.Facts(bytes.length, Sha256.of(bytes)));
    }

    private static Replayed replayed(int status, String body) {
        return new Replayed(new Status(status), Headers.EMPTY, new Bytes(body.getBytes(StandardCharsets.UTF_8)));
    }

    /// @param words counts by name, e.g. `served=3 missed=1`
    private static Tally tally(String words) {
        int[] counts = new int[7];
        List<String> names = List.of("served", "repeated", "missed", "differing", "lost", "unused", "sql");
        for (String word : words.strip().split(" +")) {
            String[] pair = word.split("=");
            counts[names.indexOf(pair[0])] = Integer.parseInt(pair[1]);
        }
        return new Tally(
                counts[0] + counts[5] + counts[6],
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4],
                0,
                true,
                Collections.nCopies(counts[5], CALL),
                Collections.nCopies(counts[6], SQL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            200 | same  | 200 | served=6                   | REPRODUCED
            502 | same  | 502 | served=6                   | REPRODUCED
            200 | same  | 200 | served=0                   | INCONCLUSIVE
            200 | same  | 200 | served=0 unused=3          | INCONCLUSIVE
            502 | other | 200 | served=0                   | INCONCLUSIVE
            200 | same  | 200 | served=6 missed=1          | REPRODUCED_WITH_DIFFERENCES
            200 | same  | 200 | served=5 unused=1          | REPRODUCED_WITH_DIFFERENCES
            200 | same  | 200 | served=6 repeated=1        | REPRODUCED_WITH_DIFFERENCES
            200 | same  | 200 | served=6 differing=1       | REPRODUCED_WITH_DIFFERENCES
            200 | same  | 200 | served=6 sql=2             | REPRODUCED
            200 | same  | 200 | served=6 lost=1            | REPRODUCED
            200 | other | 200 | served=6                   | DIFFERENT
            200 | other | 200 | served=6 missed=1          | DIFFERENT
            502 | other | 502 | served=6                   | REPRODUCED_WITH_DIFFERENCES
            502 | other | 502 | served=6 missed=1          | DIFFERENT
            502 | other | 502 | served=6 sql=1             | INCONCLUSIVE
            200 | other | 200 | served=6 sql=2             | INCONCLUSIVE
            200 | other | 200 | served=6 lost=1            | INCONCLUSIVE
            200 | same  | 500 | served=6                   | DIFFERENT
            200 | same  | 500 | served=6 sql=2             | INCONCLUSIVE
            200 | same  | 500 | served=6 lost=2            | INCONCLUSIVE
            200 | same  | 0   | served=6                   | DIFFERENT
            404 | same  | 500 | served=6                   | DIFFERENT
            502 | other | 200 | served=6                   | FIXED
            502 | other | 200 | served=4 unused=2 missed=1 | FIXED
            502 | other | 200 | served=6 sql=1             | INCONCLUSIVE
            502 | other | 503 | served=6                   | DIFFERENT
            0   | none  | 500 | served=2                   | REPRODUCED
            0   | none  | 0   | served=2                   | REPRODUCED
            0   | none  | 500 | served=1 unused=1          | REPRODUCED_WITH_DIFFERENCES
            0   | none  | 500 | served=2 missed=1          | REPRODUCED_WITH_DIFFERENCES
            0   | none  | 500 | served=2 lost=1            | REPRODUCED_WITH_DIFFERENCES
            0   | none  | 502 | served=2                   | DIFFERENT
            0   | none  | 200 | served=2                   | FIXED
            500 | same  | 0   | served=2                   | DIFFERENT
            -1  | same  | 200 | served=2                   | INCONCLUSIVE
            200 | lost  | 200 | served=2                   | INCONCLUSIVE
            200 | hash  | 200 | served=2                   | REPRODUCED
            200 | badhash | 200 | served=2                 | DIFFERENT
            """)
    void judgesByTheEvidence(int before, String body, int after, String evidence, Verdict verdict) {
        String sent = "{\"total\":1}";
        Body.Facts facts = new Body.Facts(sent.length(), Sha256.of(sent));
        Body recorded = switch (body) {
            case "none" -> Body.Absent.INSTANCE;
            case "lost" -> new Body.Hashed(Body.Facts.NONE);
            case "hash" -> new Body.Hashed(facts);
            case "badhash" -> new Body.Hashed(new Body.Facts(sent.length(), Sha256.of("x")));
            case "other" -> json("{\"total\":2}");
            default -> json(sent);
        };
        Ruling ruling = Judge.judge(
                recorded(before, recorded, Headers.EMPTY),
                replayed(after, after == 0 ? "" : sent),
                tally(evidence),
                WATCHED);
        assertEquals(verdict, ruling.verdict(), ruling.reason());
        assertTrue(ruling.reason().endsWith("no call left the machine."), ruling.reason());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            502 | {"e":1} | 502 | served=6           | Same status 502, same error body, all 6 recorded calls used in order.
            200 | {"e":1} | 200 | served=1           | Same status 200, same body, the one recorded call used.
            200 | {"e":1} | 200 | served=4 sql=2     | Same status 200, same body, all 4 other recorded calls used in order. 2 database calls had no recorded answer to serve, or the app ran or skipped them itself.
            200 | {"e":2} | 500 | served=2 sql=1     | Status 200 → 500, all 2 other recorded calls used in order. 1 database call had no recorded answer to serve, or the app ran or skipped it itself. The different outcome may be due to that.
            200 | {"e":2} | 200 | served=2 unused=1 missed=2 | Same status 200, different body (1 place differs), 2 of 3 recorded calls used in order, 2 calls that are not recorded were refused.
            502 | {"e":1} | 200 | served=3           | The recording failed, the replay succeeded, status 502 → 200, all 3 recorded calls used in order.
            0   | {"e":1} | 500 | served=2           | Crashed again (500), the crash's body was not recorded, all 2 recorded calls used in order.
            200 | {"e":1} | 0   | served=2           | Status 200 → connection dropped, all 2 recorded calls used in order.
            200 | {"e":1} | 200 | served=0           | No dependency call is recorded, so nothing proves a replay, same status 200, same body.
            200 | {"e":1} | 200 | served=0 unused=2  | No recorded call was used, so nothing proves a replay, same status 200, same body.
            """)
    void saysWhyInPlainSentences(int before, String body, int after, String evidence, String reason) {
        Ruling ruling = Judge.judge(
                recorded(before, json(body), Headers.EMPTY),
                replayed(after, "{\"e\":1}"),
                tally(evidence),
                new Seal(1, ""));
        assertEquals(reason, ruling.reason());
    }

    @Test
    void takesMaskedValuesForAnythingButNeverABodyOfOnlyMasks() {
        Body masked =
                new Body.Masked(Samples.json("{\"user\":\"jo\",\"token\":\"[REDACTED]\"}"), "json", Body.Facts.NONE, 1);
        Ruling ruling = Judge.judge(
                recorded(200, masked, Headers.EMPTY),
                replayed(200, "{\"token\":\"abc\",\"user\":\"jo\"}"),
                tally("served=1"),
                WATCHED);
        assertEquals(Verdict.REPRODUCED, ruling.verdict());
        assertEquals(1, ruling.body().unknownLeaves());
        assertTrue(ruling.reason().contains("same body (1 masked value not compared)"));
        Body onlyMask = new Body.Masked(Samples.json("{\"token\":\"[REDACTED]\"}"), "json", Body.Facts.NONE, 1);
        assertEquals(
                Verdict.INCONCLUSIVE,
                Judge.judge(
                                recorded(200, onlyMask, Headers.EMPTY),
                                replayed(200, "{\"token\":\"abc\"}"),
                                tally("served=1"),
                                WATCHED)
                        .verdict());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1,"b":2}      | {"b":2,"a":1}        | EQUAL
            {"a":1.0}          | {"a":1}              | EQUAL
            {"a":1e300}        | {"a":1E+300}         | EQUAL
            {"a":NaN}          | {"a":NaN}            | EQUAL
            {}                 | {}                   | EQUAL
            [1,2]              | [2,1]                | DIFFERENT
            [1,2]              | [1,2,3]              | DIFFERENT
            {"a":1}            | {"a":"1"}            | DIFFERENT
            {"a":1}            | {"a":1,"b":null}     | DIFFERENT
            {"a":null}         | {}                   | DIFFERENT
            {"a":[]}           | {"a":{}}             | DIFFERENT
            {"a":1}            | <html>               | DIFFERENT
            {"a":1}            | ``                   | DIFFERENT
            """)
    void comparesContentNotText(String recorded, String replayed, Truth truth) {
        Body body = new Body.Present(Samples.json(recorded), "json", Body.Facts.NONE);
        Ruling ruling =
                Judge.judge(recorded(200, body, Headers.EMPTY), replayed(200, replayed), tally("served=1"), WATCHED);
        assertEquals(truth, ruling.body().truth());
    }

    @Test
    void comparesATruncatedBodyByTheHashOfItsBeginning() {
        String text = "x".repeat(70_000);
        String hash = Sha256.of("x".repeat(64 * 1024));
        Cassette cassette = recorded(200, new Body.Truncated(new Body.Facts(70_000, hash)), Headers.EMPTY);
        assertEquals(
                Verdict.REPRODUCED,
                Judge.judge(cassette, replayed(200, text), tally("served=1"), WATCHED)
                        .verdict());
        assertEquals(
                Verdict.DIFFERENT,
                Judge.judge(cassette, replayed(200, "y" + text.substring(1)), tally("served=1"), WATCHED)
                        .verdict());
        assertEquals(
                Verdict.DIFFERENT,
                Judge.judge(cassette, replayed(200, text + "x"), tally("served=1"), WATCHED)
                        .verdict());
    }

    @Test
    void letsVolatileHeadersDiffer() {
        Headers before = new Headers(List.of(
                new Field("Content-Type", "application/json"),
                new Field("date", "yesterday"),
                new Field("x-request-id", "a"),
                new Field("x-took", "12.5 ms"),
                new Field("content-length", "5")));
        Headers after = new Headers(List.of(
                new Field("content-type", "application/json"),
                new Field("x-took", "3 ms"),
                new Field("server", "uvicorn")));
        Cassette cassette = recorded(200, json("1"), before);
        Bytes one = new Bytes(new byte[] {'1'});
        Ruling same = Judge.judge(cassette, new Replayed(new Status(200), after, one), tally("served=1"), WATCHED);
        assertEquals(Verdict.REPRODUCED, same.verdict(), same.reason());
        Headers html = new Headers(List.of(new Field("content-type", "text/html"), new Field("x-took", "1 ms")));
        Ruling other = Judge.judge(cassette, new Replayed(new Status(200), html, one), tally("served=1"), WATCHED);
        assertEquals(Verdict.REPRODUCED_WITH_DIFFERENCES, other.verdict());
        assertEquals(List.of("content-type: application/json → text/html"), other.headerDifferences());
    }

    @Test
    void neverGivesPlainGreenWithoutASeal() {
        Ruling ruling = Judge.judge(
                recorded(200, json("1"), Headers.EMPTY),
                replayed(200, "1"),
                tally("served=1"),
                new Seal(0, "Not sealed: connection to 10.1.2.3:5432 seen"));
        assertEquals(Verdict.REPRODUCED_WITH_DIFFERENCES, ruling.verdict());
        assertTrue(ruling.reason().endsWith("Not sealed: connection to 10.1.2.3:5432 seen."));
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 50).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void isNeverGreenWithoutEvidence(int seed) {
        Random random = new Random(seed);
        int[] statuses = {-1, 0, 200, 201, 302, 404, 500, 502};
        String[] texts = {"", "1", "{\"a\":1}", "{\"a\":2}", "[REDACTED]", "<x>"};
        for (int round = 0; round < 500; round++) {
            String text = texts[random.nextInt(texts.length)];
            Body body = switch (random.nextInt(5)) {
                case 0 -> Body.Absent.INSTANCE;
                case 1 -> json("{\"a\":" + random.nextInt(3) + "}");
                case 2 -> new Body.Masked(Samples.json("\"[REDACTED]\""), "json", Body.Facts.NONE, 1);
                case 3 -> new Body.Hashed(new Body.Facts(text.length(), Sha256.of(text)));
                default -> new Body.Truncated(Body.Facts.NONE);
            };
            Tally tally = tally("served=" + random.nextInt(3) + " missed=" + random.nextInt(2) + " unused="
                    + random.nextInt(2) + " repeated=" + random.nextInt(2) + " differing=" + random.nextInt(2) + " sql="
                    + random.nextInt(2) + " lost=" + random.nextInt(2));
            Cassette cassette = recorded(statuses[random.nextInt(statuses.length)], body, Headers.EMPTY);
            Replayed replayed = replayed(statuses[random.nextInt(statuses.length)], text);
            Ruling ruling = Judge.judge(cassette, replayed, tally, WATCHED);
            assertNotEquals(Verdict.COULD_NOT_RUN, ruling.verdict());
            assertFalse(ruling.reason().isBlank());
            if (ruling.verdict() == Verdict.REPRODUCED) {
                boolean crash = cassette.response().status().isCrash();
                assertTrue(tally.served() >= 1);
                assertEquals(0, tally.missed());
                assertEquals(List.of(), tally.unused());
                assertTrue(crash || ruling.body().truth() == Truth.EQUAL);
                assertTrue(crash || cassette.response().status().equals(replayed.status()));
            }
            if (tally.served() == 0) {
                assertEquals(Verdict.INCONCLUSIVE, ruling.verdict());
            }
        }
    }

    @Test
    void findsEveryRecordedResponseEqualToItself() throws IOException {
        int compared = 0;
        for (Path file : Recordings.all()) {
            Cassette cassette = RecordedCalls.read(file);
            RecordedResponse response = cassette.response();
            RecordedBytes bytes = RecordedBytes.of(response.body());
            if (bytes.lost() || response.status().isCrash()) {
                continue;
            }
            Replayed replayed = new Replayed(response.status(), response.headers(), bytes.bytes());
            Ruling ruling = Judge.judge(cassette, replayed, tally("served=1"), WATCHED);
            boolean onlyMasks = ruling.body().truth() == Truth.UNKNOWN;
            assertTrue(ruling.verdict() == Verdict.REPRODUCED || onlyMasks, () -> file + ": " + ruling.reason());
            compared += onlyMasks ? 0 : 1;
            Replayed broken = new Replayed(response.status(), response.headers(), new Bytes(new byte[] {'!'}));
            Ruling other = Judge.judge(cassette, broken, tally("served=1"), WATCHED);
            boolean head = cassette.request().method().equals("HEAD");
            assertTrue(head || other.verdict() != Verdict.REPRODUCED, () -> file + ": " + other.reason());
        }
        assertTrue(compared > 140, "compared " + compared);
    }
}
