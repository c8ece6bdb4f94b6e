package dev.cassetteworkbench.model.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.BodyDifference.ArrayReading;
import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.model.diff.rule.ArrayMode;
import dev.cassetteworkbench.model.diff.rule.Recogniser;
import dev.cassetteworkbench.model.diff.rule.ScopedRules;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.RandomJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Moves, readings of arrays, texts within texts, and what happens at the limits.
class BoundedDifferTest {
    private static final Progress CANCELLED = new Progress() {
        @Override
        public void report(String step, long done, long total) {}

        @Override
        public boolean isCancelled() {
            return true;
        }
    };

    private static BodyDifference diff(String a, String b) {
        return JsonDiffer.compare(Made.json(a), Made.json(b));
    }

    private static JsonValue text(String text) {
        return new JsonObject(Map.of("t", new JsonString(text)));
    }

    private static BodyDifference within(JsonValue a, JsonValue b, DiffLimits limits) {
        return JsonDiffer.compare(a, b, ScopedRules.NONE, limits, Progress.NONE);
    }

    @Test
    void anItemThatMovedAndChangedIsBoth() {
        BodyDifference difference = diff(
                "{'l':[{'id':1,'v':1},{'id':2,'v':2},{'id':3,'v':3}]}",
                "{'l':[{'id':3,'v':9},{'id':1,'v':1},{'id':2,'v':2}]}");

        assertEquals(
                List.of("MOVED /l/0 from /l/2", "CHANGED /l/0/v from null"),
                difference.changes().stream()
                        .map(change -> change.kind() + " " + change.pointer() + " from " + change.from())
                        .toList());
        assertEquals(List.of(new ArrayReading("/l", ArrayMode.KEYED, "id", true)), difference.arrays());
    }

    @Test
    void anUnkeyedItemIsRecognisedAgainElsewhereEvenWhenChanged() {
        BodyDifference difference = diff(
                "[{'a':1,'b':2,'c':3,'d':4},{'x':1},{'y':2},{'z':3}]",
                "[{'x':1},{'y':2},{'z':3},{'a':1,'b':2,'c':3,'d':5}]");

        assertEquals(
                List.of("MOVED /3", "CHANGED /3/d"),
                difference.changes().stream()
                        .map(change -> change.kind() + " " + change.pointer())
                        .toList());
    }

    @Test
    void guessesAKeyByItsEnding() {
        BodyDifference difference = diff(
                "[{'n':1,'order_ref':'a'},{'n':2,'order_ref':'b'}]",
                "[{'n':2,'order_ref':'b'},{'n':7,'order_ref':'a'}]");

        assertEquals("order_ref", difference.arrays().getFirst().key());
        assertEquals(2, difference.changes().size());
    }

    @Test
    void zerosThatChangePlacesAreNoMoves() {
        assertEquals(0, moves(diff("[0,0,5,0]", "[0,7,0,0]")));
    }

    static LongStream seeds() {
        return LongStream.range(1, 200);
    }

    /// What moved from one side is as much as what moved back.
    @ParameterizedTest
    @MethodSource("seeds")
    void movesAreTheSameFromBothSides(long seed) {
        RandomJson random = new RandomJson(seed);
        List<JsonValue> items = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            items.add(random.value(3));
        }
        List<JsonValue> edited = new ArrayList<>();
        items.forEach(item -> edited.add(random.edited(item)));
        Collections.shuffle(edited.subList(0, 5), new Random(seed));

        BodyDifference forth = JsonDiffer.compare(new JsonArray(items), new JsonArray(edited));
        BodyDifference back = JsonDiffer.compare(new JsonArray(edited), new JsonArray(items));

        assertEquals(moves(forth), moves(back));
        assertEquals(forth.equalLeaves(), back.equalLeaves());
        assertEquals(forth.truth(), back.truth());
    }

    private static long moves(BodyDifference difference) {
        return difference.changes().stream()
                .filter(change -> change.kind() == Change.Kind.MOVED)
                .count();
    }

    @Test
    void opensJsonWithinTexts() {
        BodyDifference difference = JsonDiffer.compare(
                text("{\"a\":1,\"inner\":\"{\\\"x\\\":1}\"}"), text("{\"a\":1, \"inner\":\"{\\\"x\\\":2}\"}"));
        BodyDifference.Inside inside =
                Objects.requireNonNull(difference.changes().getFirst().inside());
        BodyDifference.Inside deeper =
                Objects.requireNonNull(inside.difference().changes().getFirst().inside());

        assertEquals("json", inside.format());
        assertEquals("/inner", inside.difference().changes().getFirst().pointer());
        assertEquals("/x", deeper.difference().changes().getFirst().pointer());
    }

    @Test
    void theSameJsonWrittenOtherwiseIsEqualAndSaidSo() {
        BodyDifference difference = JsonDiffer.compare(text("{\"a\":1,\"b\":2}"), text("{ \"b\":2.0, \"a\":1 }"));

        assertEquals(Truth.EQUAL, difference.truth());
        assertEquals(
                "the same json inside, written otherwise",
                difference.ignored().getFirst().reason());
    }

    @Test
    void opensFormsAndTheirRepeatedNames() {
        BodyDifference difference = JsonDiffer.compare(text("a=1&b=2&b=3&c=x%20y"), text("c=x+y&b=2&b=4&a=1"));
        BodyDifference.Inside inside =
                Objects.requireNonNull(difference.changes().getFirst().inside());

        assertEquals("form", inside.format());
        assertEquals(
                List.of("/b/1"),
                inside.difference().changes().stream().map(Change::pointer).toList());
        assertEquals(
                Truth.EQUAL,
                JsonDiffer.compare(text("a=1&b=2"), text("b=2&a=1")).truth());
    }

    @Test
    void textThatOnlyLooksLikeJsonStaysText() {
        assertTrue(JsonDiffer.compare(text("{not json}"), text("{neither}"))
                        .changes()
                        .getFirst()
                        .inside()
                == null);
    }

    @Test
    void namesTheShapeOfAChangedValue() {
        BodyDifference difference = diff("{'at':'2026-11-20T10:00:00Z','n':1}", "{'at':'2026-11-20T11:00:00Z','n':2}");

        assertEquals(Recogniser.TIMESTAMP, difference.changes().getFirst().shape());
        assertTrue(difference.changes().getLast().shape() == null);
    }

    @Test
    void aDocumentBeyondTheLimitIsComparedCoarselyAndSaysSo() {
        JsonValue a = rows(3_000, -1);
        JsonValue b = rows(3_000, 1_500);
        DiffLimits few = new DiffLimits(1_000, 50_000, 1_000_000, 1_000);

        BodyDifference coarse = within(a, b, few);
        BodyDifference full = within(a, b, DiffLimits.DEFAULT);

        assertTrue(coarse.isCoarse());
        assertFalse(full.isCoarse());
        assertEquals(full.changes(), coarse.changes());
        assertEquals(full.equalLeaves(), coarse.equalLeaves());
    }

    @Test
    void listsNoMoreThanTheLimitAndSaysSo() {
        JsonValue a = new JsonArray(
                IntStream.range(0, 1_000).<JsonValue>mapToObj(JsonNumber::of).toList());
        JsonValue b = new JsonArray(IntStream.range(5_000, 6_000)
                .<JsonValue>mapToObj(JsonNumber::of)
                .toList());

        BodyDifference difference = within(a, b, new DiffLimits(1_000_000, 10, 1_000_000, 1_000));

        assertEquals(10, difference.changes().size());
        assertEquals(List.of("only the first 10 places are listed"), difference.limits());
        assertEquals(Truth.DIFFERENT, difference.truth());
    }

    @Test
    void usedUpWorkIsSaid() {
        Random random = new Random(5);
        JsonValue a = rows(random, 2_000);
        JsonValue b = rows(random, 2_000);

        assertTrue(
                within(a, b, new DiffLimits(1_000_000, 100_000, 20_000, 1_000)).isCoarse());
    }

    @Test
    void canBeCancelled() {
        JsonValue a = rows(20_000, -1);
        JsonValue b = rows(20_000, 3);

        assertThrows(
                CancellationException.class,
                () -> JsonDiffer.compare(a, b, ScopedRules.NONE, DiffLimits.DEFAULT, CANCELLED));
    }

    /// The target of ten megabytes in a second, with room for a loaded machine; unrelated contents
    /// are the worst case.
    @Test
    void tenMegabytesTakeNoLongerThanTheyShould() {
        JsonValue a = rows(new Random(1), 60_000);
        JsonValue b = rows(new Random(2), 60_000);
        JsonValue edited = rows(new Random(1), 60_000);

        assertTimeout(Duration.ofSeconds(8), () -> JsonDiffer.compare(a, b));
        assertTimeout(Duration.ofSeconds(8), () -> JsonDiffer.compare(a, edited));
    }

    private static JsonValue rows(int count, int changed) {
        return new JsonArray(IntStream.range(0, count)
                .<JsonValue>mapToObj(i ->
                        new JsonObject(Map.of("n", JsonNumber.of(i), "v", JsonNumber.of(i == changed ? -1 : 2L * i))))
                .toList());
    }

    private static JsonValue rows(Random random, int count) {
        return new JsonArray(IntStream.range(0, count)
                .<JsonValue>mapToObj(i -> new JsonObject(Map.of(
                        "title", new JsonString("title " + random.nextLong()),
                        "note", new JsonString("some longer note " + random.nextLong() + random.nextLong()),
                        "n", JsonNumber.of(random.nextInt(5)),
                        "tags", new JsonArray(List.of(new JsonString("t" + random.nextInt(9)))))))
                .toList());
    }
}
