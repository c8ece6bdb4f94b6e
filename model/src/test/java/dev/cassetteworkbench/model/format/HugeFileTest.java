package dev.cassetteworkbench.model.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.CassetteSummary;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Summaries of files of 100 MB, made on the fly, in little memory.
@Timeout(120)
class HugeFileTest {
    private static final int MEGABYTE = 1 << 20;
    private static final String START = """
            {"schema_version": "1.0", "session": {"id": "x", "recorded_at": "2026-11-20T14:00:00Z"},
            "request": {"method": "GET", "path": "/big"},
            "response": {"status": 200, "duration_ms": 1, "body": {"_captured": true, "encoding": "json", "data":""";

    @Test
    void aBodyOfManyValuesIsNeverHeld() throws CassetteFormatException {
        CassetteSummary summary =
                measured(START + "[0", new Repeated(", {\"name\": \"value\", \"n\": 12.5}", 100L * MEGABYTE), "]}}}");
        assertEquals("/big", summary.path());
        assertTrue(summary.textCut());
        assertEquals(10_000, summary.text().length(), 1);
    }

    @Test
    void oneTextOfAHundredMegabytesIsNeverHeld() throws CassetteFormatException {
        CassetteSummary summary = measured(START + "\"", new Repeated("abc \\u00fc\\n", 100L * MEGABYTE), "\"}}}");
        assertTrue(
                summary.text().startsWith("/big\nabc ü\nabc ü\n"),
                summary.text().substring(0, 20));
        assertEquals(10_000, summary.text().length(), 1);
    }

    @Test
    void oneNumberOfAHundredMegabytesIsNeverHeld() throws CassetteFormatException {
        CassetteSummary summary = measured(START, new Repeated("1234567890", 100L * MEGABYTE), "}}}");
        assertTrue(summary.textCut());
    }

    @Test
    void eventsAreCountedAndForgotten() throws CassetteFormatException {
        String event = """
                {"eid": 1, "type": "redis", "start_offset_ms": 1.5, "duration_ms": 2, "signature": \
                {"lib": "redis", "method": "GET", "url": "cart:1"}, "result": {"status": 1}},
                """;
        CassetteSummary summary = measured(
                START + "1}}, \"events\": [",
                new Repeated(event, 100L * MEGABYTE),
                event.strip().replaceAll(",$", "") + "]}");
        int expected = (int) (100L * MEGABYTE / event.length() + 1);
        assertEquals(Map.of(CallKind.REDIS, expected), summary.calls());
    }

    private static CassetteSummary measured(String start, InputStream middle, String end)
            throws CassetteFormatException {
        InputStream whole = new SequenceInputStream(Collections.enumeration(List.of(bytes(start), middle, bytes(end))));
        Watched watched = new Watched(whole);
        CassetteSummary summary = SummaryReader.read(watched, ReadLimits.DEFAULT, 10_000);
        assertTrue(watched.grownBytes() < 20L * MEGABYTE, "live memory grew by " + watched.grownBytes());
        return summary;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Looks at the memory in use, after a collection, when most of the file has gone by.
    private static final class Watched extends FilterInputStream {
        private final long before = used();
        private long seen;
        private long grown = -1;

        Watched(InputStream source) {
            super(source);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            seen += read;
            if (grown < 0 && seen > 95L * MEGABYTE) {
                grown = Math.max(0, used() - before);
            }
            return read;
        }

        long grownBytes() {
            assertTrue(grown >= 0, "the file ended before it was watched");
            return grown;
        }

        private static long used() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return runtime.totalMemory() - runtime.freeMemory();
        }
    }
}
