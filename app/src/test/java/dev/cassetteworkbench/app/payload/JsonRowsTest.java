package dev.cassetteworkbench.app.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonPointer;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class JsonRowsTest {
    private static List<String> texts(JsonRows rows) {
        return rows.stream().map(PayloadLine::text).toList();
    }

    private static JsonArray numbers(int count) {
        return new JsonArray(
                IntStream.range(0, count).<JsonValue>mapToObj(JsonNumber::of).toList());
    }

    @Test
    void showsSmallValuesWhole() throws JsonException {
        JsonRows rows = new JsonRows(JsonText.parse("{\"card\":\"[REDACTED]\",\"items\":[1,2],\"none\":[]}"));

        assertEquals(
                List.of(
                        "{",
                        "  \"card\": \"[REDACTED]\",",
                        "  \"items\": [",
                        "    1,",
                        "    2",
                        "  ],",
                        "  \"none\": []",
                        "}"),
                texts(rows));
        assertEquals(PayloadLine.Kind.MASKED, rows.get(1).parts().get(2).kind());
        assertEquals("/items/1", rows.pointer(4));
        assertEquals("/items", rows.pointer(5));
        assertEquals(JsonNumber.of(2), rows.value(4));
    }

    @Test
    void foldsAndUnfolds() throws JsonException {
        JsonRows rows = new JsonRows(JsonText.parse("{\"a\":{\"b\":[1,{\"c\":2}]},\"d\":3}"));
        List<String> before = texts(rows);
        List<String> changes = new ArrayList<>();
        rows.addListener((ListChangeListener<PayloadLine>) change -> {
            while (change.next()) {
                changes.add(change.getFrom() + "+" + change.getAddedSize() + "-" + change.getRemovedSize());
            }
        });

        rows.toggle(1);
        assertEquals(List.of("{", "  \"a\": {},", "  \"d\": 3", "}"), texts(rows));
        assertEquals(PayloadLine.Fold.CLOSED, rows.get(1).fold());
        rows.toggle(1);
        // What hung below was folded with it.
        assertEquals(List.of("{", "  \"a\": {", "    \"b\": []", "  },", "  \"d\": 3", "}"), texts(rows));
        rows.toggle(2);
        rows.toggle(4);
        assertEquals(before, texts(rows));
        assertTrue(changes.size() >= 4, changes.toString());
    }

    @Test
    void opensOnlyTheUpperLevelsOfAHugeValueAndShowsWhatComesAfterIt() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("items", numbers(1_000_000));
        members.put("total", JsonNumber.of(7));
        JsonRows rows = new JsonRows(new JsonObject(members));

        assertTrue(rows.size() < 3_100, "rows " + rows.size());
        assertTrue(texts(rows).contains("  \"total\": 7"));
        assertTrue(rows.get(2).parts().stream().anyMatch(part -> part.text().equals("0 … 999")));
        int row = rows.reveal(new int[] {0, 123_456});
        assertEquals("/items/123456", rows.pointer(row));
        assertEquals("    123456,", rows.get(row).text().replaceFirst("^ {4,}", "    "));
    }

    @Test
    void cutsLongStringsAndEscapesWhatCannotBeSeen() {
        JsonRows rows = new JsonRows(new JsonArray(List.of(
                new JsonString("x".repeat(JsonTexts.LONGEST + 1_500)), new JsonString("a\n\"b\u0007\ud800\u202ec"))));

        assertTrue(rows.get(1).text().contains("… 1,500 more characters"));
        assertEquals("  \"a\\n\\\"b\\u0007\\ud800\\u202ec\"", rows.get(2).text());
    }

    @Test
    void takesAThousandLevels() {
        JsonValue deep = JsonNumber.of(1);
        for (int i = 0; i < 990; i++) {
            deep = new JsonArray(List.of(deep));
        }
        JsonRows rows = new JsonRows(deep);

        assertEquals(1_981, rows.size());
    }

    static LongStream seeds() {
        return LongStream.range(0, 25);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pointersLeadToTheirValuesWhateverIsFolded(long seed) {
        Random random = new Random(seed);
        JsonValue value = random(random, 4);
        JsonRows rows = new JsonRows(value);
        for (int i = 0; i < 60; i++) {
            rows.toggle(random.nextInt(rows.size()));
            int row = random.nextInt(rows.size());
            assertEquals(rows.value(row), JsonPointer.find(value, rows.pointer(row)));
        }
    }

    private static JsonValue random(Random random, int depth) {
        int size = random.nextInt(depth == 1 && random.nextInt(30) == 0 ? 2_500 : 6);
        return switch (depth == 0 ? 0 : random.nextInt(3)) {
            case 0 -> JsonNumber.of(random.nextInt(100));
            case 1 ->
                new JsonArray(IntStream.range(0, size)
                        .mapToObj(i -> random(random, depth - 1))
                        .toList());
            default -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                for (int i = 0; i < size; i++) {
                    members.put("k/" + i, random(random, depth - 1));
                }
                yield new JsonObject(members);
            }
        };
    }
}
