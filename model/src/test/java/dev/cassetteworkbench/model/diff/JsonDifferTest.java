package dev.cassetteworkbench.model.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.diff.BodyDifference.Change;
import dev.cassetteworkbench.model.diff.BodyDifference.Truth;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonBoolean;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.RandomJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class JsonDifferTest {

    private static BodyDifference diff(String a, String b) {
        return JsonDiffer.compare(Made.json(a), Made.json(b));
    }

    /// Changes as `KIND pointer`, joined by a blank and a semicolon.
    private static String places(BodyDifference difference) {
        return String.join(
                "; ",
                difference.changes().stream()
                        .map(change -> change.kind() + " " + change.pointer())
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'a':1,'b':2}                          | {'b':2,'a':1}                                  | ``
            {'a':1}                                | {'a':2}                                        | CHANGED /a
            {'a':1}                                | {'a':'1'}                                      | CHANGED /a
            {'a':1,'b':null}                       | {'a':1}                                        | REMOVED /b
            {'a':1}                                | {'a':1,'c':[]}                                 | ADDED /c
            {'a':{}}                               | {'a':[]}                                       | CHANGED /a
            {'a/b':{'~':1}}                        | {'a/b':{'~':2}}                                | CHANGED /a~1b/~0
            1.0                                    | 1                                              | ``
            -0.0                                   | 0                                              | ``
            1e2                                    | 100                                            | ``
            1e99999                                | 1e88888                                        | CHANGED
            123456789012345678901234567890         | 123456789012345678901234567891                 | CHANGED
            [1,2,3]                                | [1,5,3]                                        | CHANGED /1
            [1,2,3]                                | [1,3]                                          | REMOVED /1
            [1,3]                                  | [1,2,3]                                        | ADDED /1
            [1,2,3,4]                              | [2,3,4,5]                                      | REMOVED /0; ADDED /3
            [{'id':1,'n':1},{'id':2,'n':1}]        | [{'id':2,'n':1},{'id':1,'n':1}]                | MOVED /0
            [{'id':1,'n':1},{'id':2,'n':2}]        | [{'id':0,'n':0},{'id':1,'n':7},{'id':2,'n':2}] | ADDED /0; CHANGED /1/n
            [{'id':7,'x':1,'y':2,'z':3}]           | [{'id':8,'x':1,'y':2,'z':3}]                   | CHANGED /0/id
            [{'x':1,'y':2},{'x':3,'y':4}]          | [{'x':9,'y':9},{'x':1,'y':5},{'x':3,'y':4}]    | ADDED /0; CHANGED /1/y
            [[1,2,3],[4,5,6]]                      | [[0],[1,2,9],[4,5,6]]                          | ADDED /0; CHANGED /1/2
            {'v':'[REDACTED]'}                     | {'v':'x'}                                      | UNKNOWN /v
            {'v':'[REDACTED:EMAIL]'}               | {'v':'[REDACTED:EMAIL]'}                       | UNKNOWN /v
            {'v':'Bearer [REDACTED]'}              | {'v':{'deep':1}}                               | UNKNOWN /v
            {'v':'[REDACTED]'}                     | {}                                             | REMOVED /v
            {'v':'not [REDACTED]'}                 | {'v':'x'}                                      | CHANGED /v
            """)
    void findsThePlaces(String a, String b, String expected) {
        assertEquals(expected.strip(), places(diff(a, b)).strip());
    }

    @Test
    void pointsIntoAForRemovedAndIntoBForOthersBelowShiftedItems() {
        BodyDifference difference =
                diff("[{'id':1,'gone':1,'n':1},{'id':2}]", "[{'id':0},{'id':5},{'id':1,'n':2,'new':1},{'id':2}]");

        assertEquals("ADDED /0; ADDED /1; REMOVED /0/gone; CHANGED /2/n; ADDED /2/new", places(difference));
    }

    @Test
    void countsLeavesByTruth() {
        BodyDifference difference =
                diff("{'same':[1,2,'x'],'mask':'[REDACTED]','other':1}", "{'same':[1,2,'x'],'mask':'y','other':2}");

        assertEquals(Truth.DIFFERENT, difference.truth());
        assertEquals(3, difference.equalLeaves());
        assertEquals(1, difference.unknownLeaves());
    }

    @Test
    void cannotTellWhenOnlyMaskedValuesAreInTheWay() {
        BodyDifference difference = diff("{'a':1,'m':'[REDACTED:PHONE]'}", "{'a':1,'m':'[REDACTED:PHONE]'}");

        assertEquals(Truth.UNKNOWN, difference.truth());
        assertEquals("1 value is masked", difference.reason());
    }

    @Test
    void pairsItemsWithFreshIdsBySimilarity() {
        String a = "[{'id':'a1','sku':'s1','qty':1},{'id':'a2','sku':'s2','qty':1}]";
        String b = "[{'id':'b1','sku':'s1','qty':1},{'id':'b2','sku':'s2','qty':4}]";

        assertEquals("CHANGED /0/id; CHANGED /1/id; CHANGED /1/qty", places(diff(a, b)));
    }

    @Test
    void survivesDeepNesting() {
        JsonValue a = nested(100_000, JsonNumber.of(1));
        JsonValue b = nested(100_000, JsonNumber.of(2));

        BodyDifference difference = JsonDiffer.compare(a, b);

        assertEquals(1, difference.changes().size());
        assertEquals(
                Truth.EQUAL,
                JsonDiffer.compare(a, nested(100_000, JsonNumber.of(1))).truth());
    }

    private static JsonValue nested(int depth, JsonValue core) {
        JsonValue value = core;
        for (int i = 0; i < depth; i++) {
            value = i % 2 == 0 ? new JsonArray(List.of(value)) : new JsonObject(Map.of("k", value));
        }
        return value;
    }

    /// The case of the performance facts: 2,675 items, about 80 edits, a block of 20 moved.
    @Test
    void findsFewEditsInOneMegabyte() {
        for (boolean withId : new boolean[] {true, false}) {
            Random random = new Random(7);
            List<JsonValue> items = new ArrayList<>();
            for (int i = 0; i < 2_675; i++) {
                items.add(item(i, random, withId));
            }
            List<JsonValue> edited = new ArrayList<>(items);
            for (int i = 0; i < 80; i++) {
                int at = 100 + i * 30;
                edited.set(at, with((JsonObject) items.get(at), "amount", new JsonString("edited")));
            }
            List<JsonValue> block = List.copyOf(edited.subList(10, 30));
            edited.subList(10, 30).clear();
            edited.addAll(2_000, block);
            JsonValue a = new JsonArray(items);
            JsonValue b = new JsonArray(edited);

            // A limit far above the few milliseconds this takes; it only catches a fall into quadratic work.
            BodyDifference difference = Assertions.assertTimeout(Duration.ofSeconds(5), () -> JsonDiffer.compare(a, b));

            assertEquals(100, difference.changes().size(), "with id: " + withId);
        }
    }

    @Test
    void boundsTheWorkOnUnrelatedArrays() {
        Random random = new Random(1);
        JsonValue a = numbers(random, 30_000, 50);
        JsonValue b = numbers(random, 30_000, 50);
        JsonValue disjoint = numbers(random, 29_999, 1_000_000_000);

        Assertions.assertTimeout(Duration.ofSeconds(10), () -> JsonDiffer.compare(a, b));
        BodyDifference replaced =
                Assertions.assertTimeout(Duration.ofSeconds(10), () -> JsonDiffer.compare(a, disjoint));

        assertTrue(replaced.changes().size() >= 30_000);
    }

    private static JsonValue numbers(Random random, int size, int range) {
        return new JsonArray(IntStream.range(0, size)
                .<JsonValue>mapToObj(i -> JsonNumber.of(random.nextInt(range)))
                .toList());
    }

    private static JsonObject item(int index, Random random, boolean withId) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put(withId ? "id" : "position", JsonNumber.of(index));
        for (String name : List.of("amount", "title", "street", "city", "note", "code", "ref")) {
            members.put(name, new JsonString(name + " " + Long.toHexString(random.nextLong()) + " lorem ipsum"));
        }
        members.put("tags", new JsonArray(List.of(JsonBoolean.TRUE, JsonNull.INSTANCE, JsonNumber.of(index % 7))));
        return new JsonObject(members);
    }

    private static JsonObject with(JsonObject object, String name, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.put(name, value);
        return new JsonObject(members);
    }

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void equalValuesHaveNoDifferenceWhateverTheKeyOrder(long seed) {
        JsonValue value = new RandomJson(seed).value(5);

        BodyDifference difference = JsonDiffer.compare(value, shuffled(value, new Random(seed)));

        assertEquals(new BodyDifference(Truth.EQUAL, "content", List.of(), JsonDiffer.leaves(value), 0), difference);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void countsAreTheSameFromBothSides(long seed) {
        RandomJson random = new RandomJson(seed);
        JsonValue a = random.value(5);
        JsonValue b = random.edited(a);

        BodyDifference forth = JsonDiffer.compare(a, b);
        BodyDifference back = JsonDiffer.compare(b, a);

        assertEquals(count(forth, Change.Kind.ADDED), count(back, Change.Kind.REMOVED));
        assertEquals(count(forth, Change.Kind.REMOVED), count(back, Change.Kind.ADDED));
        assertEquals(count(forth, Change.Kind.CHANGED), count(back, Change.Kind.CHANGED));
        assertEquals(forth.equalLeaves(), back.equalLeaves());
    }

    /// Every scalar of A is equal, or inside a removed or changed value; every scalar of B likewise.
    @ParameterizedTest
    @MethodSource("seeds")
    void everyLeafIsAccountedFor(long seed) {
        RandomJson random = new RandomJson(seed);
        JsonValue a = random.value(5);
        JsonValue b = random.edited(a);

        BodyDifference difference = JsonDiffer.compare(a, b);

        assertEquals(JsonDiffer.leaves(a), difference.equalLeaves() + leaves(difference, true));
        assertEquals(JsonDiffer.leaves(b), difference.equalLeaves() + leaves(difference, false));
        for (Change change : difference.changes()) {
            boolean inA = change.kind() == Change.Kind.REMOVED;
            assertEquals(inA ? change.a() : change.b(), at(inA ? a : b, change.pointer()), change.pointer());
        }
    }

    private static int leaves(BodyDifference difference, boolean inA) {
        int leaves = 0;
        for (Change change : difference.changes()) {
            // What moved is compared inside as well; counting it here would count it twice.
            if (change.kind() == Change.Kind.MOVED) {
                continue;
            }
            JsonValue value = inA ? change.a() : change.b();
            leaves += value == null ? 0 : JsonDiffer.leaves(value);
        }
        return leaves;
    }

    private static JsonValue at(JsonValue root, String pointer) {
        JsonValue value = root;
        for (String token :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            JsonValue next = value instanceof JsonArray array
                    ? array.items().get(Integer.parseInt(token))
                    : ((JsonObject) value).get(token);
            value = Objects.requireNonNull(next, pointer);
        }
        return value;
    }

    private static long count(BodyDifference difference, Change.Kind kind) {
        return difference.changes().stream()
                .filter(change -> change.kind() == kind)
                .count();
    }

    private static JsonValue shuffled(JsonValue value, Random random) {
        if (value instanceof JsonArray array) {
            return new JsonArray(
                    array.items().stream().map(item -> shuffled(item, random)).toList());
        }
        if (value instanceof JsonObject object) {
            List<String> names = new ArrayList<>(object.members().keySet());
            Collections.shuffle(names, random);
            Map<String, JsonValue> members = new LinkedHashMap<>();
            names.forEach(name -> members.put(name, shuffled(at(object, "/" + name), random)));
            return new JsonObject(members);
        }
        return value;
    }
}
