package dev.cassetteworkbench.app.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PayloadRowsTest {
    private static final Progress PROGRESS = new Progress() {
        @Override
        public void report(String step, long done, long total) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    };

    private static List<String> texts(PayloadRows rows) {
        return rows.stream().map(PayloadLine::text).toList();
    }

    @Test
    void cutsTextIntoLines() {
        assertEquals(List.of("a", "", "b\tc".replace("\t", "    "), "d"), texts(new TextRows("a\n\nb\tc\r\nd\n")));
        assertEquals(List.of(""), texts(new TextRows("")));
    }

    @Test
    void goesOnBelowWithoutSplittingALetter() {
        String line = "x".repeat(TextRows.WIDTH - 1) + "😀" + "y".repeat(10);

        List<String> lines = texts(new TextRows(line));

        assertEquals(List.of("x".repeat(TextRows.WIDTH - 1), "😀" + "y".repeat(10)), lines);
        assertEquals(line, String.join("", lines));
    }

    @Test
    void opensFiftyMegabytesOnOneLineAtOnce() {
        String huge = "0123456789".repeat(5_000_000);
        long start = System.nanoTime();
        TextRows rows = new TextRows(huge);
        String last = rows.get(rows.size() - 1).text();
        double ms = (System.nanoTime() - start) / 1e6;

        assertEquals(125_000, rows.size());
        assertEquals(TextRows.WIDTH, last.length());
        assertTrue(ms < 1_000, "took " + ms + " ms");
        assertEquals(1, rows.rowOf(401));
        assertEquals(5_000_000, huge.length() / 10);
        assertEquals(
                PayloadSearch.MOST,
                PayloadSearch.inText(huge, "789012", PROGRESS).size());
        assertEquals(0, PayloadSearch.inText(huge, "789013", PROGRESS).size());
    }

    @Test
    void showsBytesSixteenALine() {
        byte[] bytes = "\u0089PNG and 16 more".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertEquals(
                List.of("00000000  89 50 4e 47 20 61 6e 64  20 31 36 20 6d 6f 72 65  ·PNG and 16 more"),
                texts(new HexRows(bytes)));
        assertTrue(texts(new HexRows(new byte[17])).get(1).startsWith("00000010  00 "));
    }

    @Test
    void findsValuesAndNamesAnywhereInJson() throws JsonException {
        JsonValue value = JsonText.parse("{\"a\":[1,{\"Price\":\"EUR 12\"}],\"price\":null,\"b\":{\"c\":true}}");

        assertEquals(
                List.of("0.1.0", "1"),
                PayloadSearch.inJson(value, "price", PROGRESS).stream()
                        .map(PayloadRowsTest::path)
                        .toList());
        assertEquals(
                List.of("0.1.0"),
                PayloadSearch.inJson(value, "eur", PROGRESS).stream()
                        .map(PayloadRowsTest::path)
                        .toList());
        assertEquals(
                List.of("2.0"),
                PayloadSearch.inJson(value, "true", PROGRESS).stream()
                        .map(PayloadRowsTest::path)
                        .toList());
        JsonRows rows = new JsonRows(value);
        assertEquals("/a/1/Price", rows.pointer(rows.reveal(new int[] {0, 1, 0})));
    }

    private static String path(int[] path) {
        return java.util.Arrays.stream(path).mapToObj(Integer::toString).collect(Collectors.joining("."));
    }
}
