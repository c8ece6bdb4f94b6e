package dev.cassetteworkbench.replay.internal.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.Seal;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import dev.cassetteworkbench.replay.internal.match.Tally;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a second answer may change in a verdict, and what never.
class SecondAnswerTest {
    private static final Seal SEALED = new Seal(4, "Sealed");

    private static Cassette recorded(int status, String body) {
        return Samples.cassette("GET", "/x").status(status).responseBody(body).build();
    }

    private static Replayed answer(int status, String body, Headers headers) {
        return new Replayed(new Status(status), headers, new Bytes(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Tally served(int differing, int faults) {
        return new Tally(1, 1, 0, 0, differing, 0, faults, true, List.of(), List.of());
    }

    private static Ruling judge(Cassette cassette, int status, String first, @Nullable String second) {
        Replayed again = second == null ? null : answer(status, second, Headers.EMPTY);
        return Judge.judge(
                cassette, new Evidence(answer(status, first, Headers.EMPTY), again, served(0, 0), List.of()), SEALED);
    }

    @Test
    void namesVolatileValuesAndDoesNotCountThem() {
        Cassette cassette = recorded(200, "{\"id\":\"8f3a9c1b2d\",\"at\":\"2026-11-19T10:00:00Z\",\"total\":5}");
        String first = "{\"id\":\"77aa9c1b2e\",\"at\":\"2026-11-20T10:00:00Z\",\"total\":5}";
        String second = "{\"id\":\"00bbcc1b2f\",\"at\":\"2026-11-20T10:00:01Z\",\"total\":5}";

        Ruling once = judge(cassette, 200, first, null);
        Ruling twice = judge(cassette, 200, first, second);

        assertEquals(Verdict.DIFFERENT, once.verdict());
        assertEquals(Verdict.REPRODUCED, twice.verdict(), twice.reason());
        assertTrue(twice.reason().contains("same body (2 volatile values not counted: /id, /at)"), twice.reason());
        assertEquals(2, twice.body().ignored().size());
        assertEquals(
                "volatile: another timestamp each time",
                twice.body().ignored().get(1).reason());
    }

    @Test
    void aValueThatIsAlwaysTheSameAndOtherThanRecordedStaysADifference() {
        Cassette cassette = recorded(200, "{\"id\":\"8f3a9c1b2d\",\"total\":5}");
        Ruling ruling =
                judge(cassette, 200, "{\"id\":\"77aa9c1b2e\",\"total\":6}", "{\"id\":\"00bbcc1b2f\",\"total\":6}");
        assertEquals(Verdict.DIFFERENT, ruling.verdict());
        assertEquals(
                List.of("/total"),
                ruling.body().changes().stream().map(one -> one.pointer()).toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noRandomAnswersEverHideADifferenceThatStays(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            String id = Long.toHexString(random.nextLong() | 1L << 60);
            String wrong = Long.toHexString(random.nextLong() | 1L << 60);
            Cassette cassette = recorded(200, "{\"a\":\"" + id + "\",\"b\":\"" + id + "\"}");
            String first = "{\"a\":\"" + Long.toHexString(random.nextLong() | 1L << 60) + "\",\"b\":\"" + wrong + "\"}";
            String second =
                    "{\"a\":\"" + Long.toHexString(random.nextLong() | 1L << 60) + "\",\"b\":\"" + wrong + "\"}";
            assertEquals(Verdict.DIFFERENT, judge(cassette, 200, first, second).verdict(), first + " " + second);
        }
    }

    @Test
    void aBodyOfNothingButVolatileValuesProvesNothing() {
        Ruling ruling = judge(
                recorded(200, "{\"id\":\"8f3a9c1b2d\"}"), 200, "{\"id\":\"77aa9c1b2e\"}", "{\"id\":\"00bbcc1b2f\"}");
        assertEquals(Verdict.INCONCLUSIVE, ruling.verdict(), ruling.reason());
    }

    @Test
    void whereOnlyAHashWasKeptAWanderingAnswerProvesNothing() {
        Cassette cassette =
                Samples.cassette("GET", "/x").status(200).responseHashed("abc-").build();
        assertEquals(Verdict.DIFFERENT, judge(cassette, 200, "abcd", "abcd").verdict());
        assertEquals(Verdict.INCONCLUSIVE, judge(cassette, 200, "abcd", "abce").verdict());
    }

    @Test
    void aSecondAnswerWithAnotherStatusExcusesNothingAndIsSaid() {
        Cassette cassette = recorded(201, "{\"id\":\"8f3a9c1b2d\",\"n\":1}");
        Ruling ruling = Judge.judge(
                cassette,
                new Evidence(
                        answer(201, "{\"id\":\"77aa9c1b2e\",\"n\":1}", Headers.EMPTY),
                        answer(409, "{\"id\":\"00bbcc1b2f\",\"n\":1}", Headers.EMPTY),
                        served(0, 0),
                        List.of()),
                SEALED);
        assertEquals(Verdict.DIFFERENT, ruling.verdict());
        assertTrue(ruling.reason().contains("Asked the same a second time, the app answered 409"), ruling.reason());
    }

    @Test
    void aSecondRequestIsOnlySentWhenSomethingDiffersBesideTheStatus() {
        Cassette cassette = recorded(200, "{\"n\":1}");
        assertFalse(Judge.wantsSecond(cassette, answer(200, "{\"n\":1}", Headers.EMPTY)));
        assertTrue(Judge.wantsSecond(cassette, answer(200, "{\"n\":2}", Headers.EMPTY)));
        assertFalse(Judge.wantsSecond(cassette, answer(500, "{\"n\":2}", Headers.EMPTY)));
    }

    @ParameterizedTest
    @CsvSource({
        "200, 500, 1 value is masked, 0, INCONCLUSIVE",
        "402, 200, 1 value is masked, 0, INCONCLUSIVE",
        "200, 500, '', 0, DIFFERENT",
        "200, 500, '', 1, INCONCLUSIVE",
        "200, 401, '', 0, INCONCLUSIVE",
        "200, 403, '', 0, INCONCLUSIVE",
        "403, 403, '', 0, REPRODUCED_WITH_DIFFERENCES",
        "401, 200, '', 0, FIXED",
    })
    void whatTheRecordingLostOfTheRequestExcusesAnotherOutcome(
            int before, int after, String unlike, int faults, Verdict verdict) {
        Evidence evidence = new Evidence(
                answer(after, "{\"n\":2}", Headers.EMPTY),
                null,
                served(0, faults),
                unlike.isEmpty() ? List.of() : List.of(unlike));
        Ruling ruling = Judge.judge(recorded(before, "{\"n\":1}"), evidence, SEALED);
        assertEquals(verdict, ruling.verdict(), ruling.reason());
        if (verdict == Verdict.INCONCLUSIVE) {
            assertTrue(ruling.reason().contains("The different outcome may be due to that"), ruling.reason());
        }
    }
}
