package dev.cassetteworkbench.model.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNull;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JsonTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0.0",
                "1e+300",
                "158.3546719999731",
                "123456789012345678901234567890",
                "NaN",
                "Infinity",
                "-Infinity",
                "1E5",
                "-0"
            })
    void keepsTheTextOfNumbers(String number) throws JsonException {
        assertEquals(new JsonNumber(number), JsonText.parse(number));
        assertEquals(number, JsonText.compact(JsonText.parse(number)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INF",
                "-INF",
                "+Infinity",
                "+1",
                "01",
                "1.",
                ".5",
                "nan",
                "{a:1}",
                "{'a':1}",
                "[1,]",
                "[1 2]",
                "{} {}",
                "// c\n1",
                "\"\t\"",
                "True",
                "\"\\x\"",
                "]",
                "{\"a\"}",
                "\u00a01",
                "hello"
            })
    void refusesWhatPythonWouldNotWrite(String text) {
        JsonException e = assertThrows(JsonException.class, () -> JsonText.parse(text));
        assertInstanceOf(JsonProblem.Syntax.class, e.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[1", "[tru", "{\"a", "{\"a\":", "{\"a\":1,", "[1.", "[\"\\u12", "[-", "[\"x", "[Na"})
    void tellsACutText(String text) {
        JsonException e = assertThrows(JsonException.class, () -> JsonText.parse(text));
        assertEquals(new JsonProblem.CutShort(), e.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t "})
    void tellsAnEmptyText(String text) {
        JsonException e = assertThrows(JsonException.class, () -> JsonText.parse(text));
        assertEquals(new JsonProblem.Empty(), e.problem());
    }

    @Test
    void keepsLoneSurrogatesFromEscapes() throws JsonException {
        JsonValue value = JsonText.parse("[\"\\ud83d\",\"\\ude00x\",\"\\ud83d\\ude00\"]");
        assertEquals(
                new JsonArray(
                        List.of(new JsonString("\ud83d"), new JsonString("\ude00x"), new JsonString("\ud83d\ude00"))),
                value);
        assertEquals("[\"\\ud83d\",\"\\ude00x\",\"\ud83d\ude00\"]", JsonText.compact(value));
    }

    @Test
    void ofDuplicateNamesTheLastWins() throws JsonException {
        assertEquals("{\"a\":3,\"b\":2}", JsonText.compact(JsonText.parse("{\"a\":1,\"b\":2,\"a\":3}")));
    }

    @ParameterizedTest
    @CsvSource({"C328,1", "80,1", "F8808080,1", "C080,1", "EDA080,1", "F4908080,1"})
    void namesTheFirstByteThatIsNoUtf8(String hex, long offset) {
        byte[] wrong = java.util.HexFormat.of().parseHex(hex);
        byte[] text = new byte[wrong.length + 2];
        text[0] = '"';
        System.arraycopy(wrong, 0, text, 1, wrong.length);
        text[text.length - 1] = '"';
        JsonException e = assertThrows(JsonException.class, () -> JsonText.parse(text));
        assertEquals(new JsonProblem.BadEncoding(offset), e.problem());
    }

    @Test
    void countsBytesAcrossItsBuffer() {
        byte[] text = ("[\"" + "ü€😀".repeat(20_000) + "\"]").getBytes(StandardCharsets.UTF_8);
        text[text.length - 2] = (byte) 0xFF;
        JsonException e = assertThrows(JsonException.class, () -> JsonText.parse(text));
        assertEquals(new JsonProblem.BadEncoding(text.length - 2), e.problem());
    }

    @Test
    void readsEveryKindOfCharacterAcrossItsBuffer() throws JsonException {
        String content = "aü€😀".repeat(20_000);
        assertEquals(new JsonString(content), JsonText.parse("\"" + content + "\""));
        assertEquals("\"" + content + "\"", JsonText.compact(new JsonString(content)));
    }

    @Test
    void utf16IsNotJson() {
        JsonException e =
                assertThrows(JsonException.class, () -> JsonText.parse("{}".getBytes(StandardCharsets.UTF_16LE)));
        assertInstanceOf(JsonProblem.Syntax.class, e.problem());
    }

    @Test
    void skipsOneByteOrderMark() throws JsonException {
        assertEquals(JsonNull.INSTANCE, JsonText.parse("\uFEFFnull"));
        assertThrows(JsonException.class, () -> JsonText.parse("\uFEFF\uFEFFnull"));
    }

    @Test
    void refusesOneLevelTooMany() throws JsonException {
        JsonText.parse("[".repeat(1_000) + "]".repeat(1_000));
        JsonException e =
                assertThrows(JsonException.class, () -> JsonText.parse("[".repeat(1_001) + "]".repeat(1_001)));
        assertEquals(new JsonProblem.TooDeep(1_000), e.problem());
    }

    @Test
    void depthCostsHeapAndNotTheStack() throws JsonException {
        int depth = 200_000;
        String text = "[{\"a\":".repeat(depth) + "1" + "}]".repeat(depth);
        assertEquals(text, JsonText.compact(JsonText.parse(text.getBytes(StandardCharsets.UTF_8), 2 * depth)));
    }

    @Test
    void valuesOfTheDeepestNestingTakenCanBeComparedOnASmallStack() throws JsonException, InterruptedException {
        String text = "[{\"a\":".repeat(500) + "1" + "}]".repeat(500);
        JsonValue one = JsonText.parse(text);
        JsonValue other = JsonText.parse(text);
        boolean[] same = new boolean[1];
        Thread small = new Thread(
                null,
                () -> same[0] = one.equals(other)
                        && one.hashCode() == other.hashCode()
                        && one.toString().equals(other.toString()),
                "small stack",
                512 << 10);
        small.start();
        small.join();
        assertTrue(same[0]);
    }

    @Test
    void prettyPutsOneMemberOnALine() throws JsonException {
        String text = """
                {
                  "a": [
                    1,
                    {},
                    []
                  ],
                  "ü": "\\u0001\\"\\\\"
                }""";
        assertEquals(text, JsonText.pretty(JsonText.parse(text)));
        assertEquals(text.replace("ü", "\\u00fc"), JsonText.python(JsonText.parse(text)));
    }

    @Test
    void hidesWordsOfTheTextFromProblems() {
        JsonException e = assertThrows(JsonException.class, () -> JsonText.parse("[sesame, 1]"));
        assertEquals(-1, e.toString().indexOf("sesame"), e.toString());
    }

    @Test
    void pointersAreEscapedAndFollowed() throws JsonException {
        JsonValue value = JsonText.parse("{\"a/b\":{\"~\":[10,20]}}");
        String pointer = JsonPointer.child(JsonPointer.child(JsonPointer.child("", "a/b"), "~"), 1);
        assertEquals("/a~1b/~0/1", pointer);
        assertEquals(new JsonNumber("20"), JsonPointer.find(value, pointer));
        assertNull(JsonPointer.find(value, "/a~1b/~0/2"));
        assertNull(JsonPointer.find(value, "/a~1b/~0/01"));
    }
}
