package dev.cassetteworkbench.app.library.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.testing.Recordings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class HeadScanTest {
    /// Right where the number of the status ends, looked for in the text itself.
    @Test
    void knowsWhereTheStatusIsReachedInRealRecordings() throws IOException {
        int seen = 0;
        for (Path file : Recordings.all().subList(0, 40)) {
            if (file.toString().endsWith(".gz")) {
                continue;
            }
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int status = text.indexOf("\"status\"", text.indexOf("\"response\": {"));
            int end = text.indexOf(',', status);
            assertFalse(HeadScan.reachesStatus(Arrays.copyOf(bytes, status), false), file.toString());
            assertTrue(HeadScan.reachesStatus(Arrays.copyOf(bytes, end + 40), false), file.toString());
            byte[] packed = packed(bytes);
            assertTrue(HeadScan.reachesStatus(packed, true), file.toString());
            assertFalse(HeadScan.reachesStatus(Arrays.copyOf(packed, 60), true), file.toString());
            seen++;
        }
        assertTrue(seen > 20, "only " + seen);
    }

    @Test
    void aStatusElsewhereDoesNotCount() {
        assertFalse(
                reaches("{\"request\":{\"status\":1,\"x\":2},\"response\":{\"headers\":{\"status\":3,\"y\":4},\"b"));
        assertTrue(reaches("{\"request\":{\"status\":1,\"x\":2},\"response\":{\"headers\":{},\"status\":3,\"y\":4"));
    }

    @Test
    void anythingElseReachesNothing() {
        for (String text : new String[] {"", "[]", "{", "nonsense", "{\"response\":3,", "{}"}) {
            assertEquals(false, reaches(text), text);
        }
    }

    private static boolean reaches(String text) {
        return HeadScan.reachesStatus(text.getBytes(StandardCharsets.UTF_8), false);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
