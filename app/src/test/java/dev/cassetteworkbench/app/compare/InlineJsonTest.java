package dev.cassetteworkbench.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

class InlineJsonTest {

    @Test
    void writesAValueOnOneLine() {
        assertEquals(
                "{ \"a\": [1, true, null], \"b\": {} }", InlineJson.inline(Json.of("{'a':[1,true,null],'b':{}}"), 100));
    }

    @Test
    void cutsLongValuesAndNeverHalvesALetter() {
        assertEquals("\"ab…", InlineJson.inline(Json.of("'abcdef'"), 3));
        assertEquals("\"a…", InlineJson.inline(new JsonValue.JsonString("a\uD83D\uDE00b"), 3));
    }

    @Test
    void escapesWhatCouldRearrangeTheLine() {
        assertEquals(
                "\"\\u202e\\u0000\\ud800\\n😀\"",
                InlineJson.inline(new JsonValue.JsonString("\u202e\0\ud800\n😀"), 100));
    }

    @Test
    void endsEarlyOnDeepValues() {
        JsonValue value = Json.of("1");
        for (int i = 0; i < 100_000; i++) {
            value = new JsonValue.JsonArray(List.of(value));
        }

        assertTrue(InlineJson.inline(value, 50).length() <= 51);
    }
}
