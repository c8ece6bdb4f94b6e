package dev.cassetteworkbench.app.cassette;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    @Test
    void printsMembersOnLinesOfTheirOwn() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("card", new JsonString("[REDACTED]"));
        members.put("items", new JsonArray(List.of(JsonNumber.of(1), JsonNumber.of(2))));
        members.put("none", JsonArray.EMPTY);

        List<JsonLine> lines = JsonLines.of(new JsonObject(members));

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
                lines.stream().map(JsonLine::text).toList());
        assertEquals(JsonLine.Kind.MASKED, lines.get(1).parts().get(2).kind());
        assertEquals("/items/1", lines.get(4).pointer());
    }

    @Test
    void escapesWhatCannotBeSeen() {
        List<JsonLine> lines = JsonLines.of(new JsonArray(List.of(new JsonString("a\n\"b\u0007\ud800c"))));

        assertEquals("  \"a\\n\\\"b\\u0007\\ud800c\"", lines.get(1).text());
    }

    @Test
    void cutsLongStringsAndSaysHowMuchIsMissing() {
        String text = JsonLines.of(new JsonArray(List.of(new JsonString("x".repeat(JsonLines.LONGEST + 1_500)))))
                .get(1)
                .text();

        assertTrue(text.contains("… 1,500 more characters"));
    }

    @Test
    void escapesPointersByTheRfc() {
        JsonObject object = new JsonObject(Map.of("a/b~c", JsonNumber.of(1)));

        assertEquals("/a~1b~0c", JsonLines.of(object).get(1).pointer());
    }

    @Test
    void showsATextAtTheRootAsLines() {
        assertEquals(
                List.of("one", "two"),
                JsonLines.of(new JsonString("one\ntwo")).stream()
                        .map(JsonLine::text)
                        .toList());
    }
}
