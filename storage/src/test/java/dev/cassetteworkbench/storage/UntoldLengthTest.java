package dev.cassetteworkbench.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cassetteworkbench.storage.testing.RecordedAnswers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Servers, and proxies before them, that leave the length out of their answers.
@Timeout(60)
class UntoldLengthTest {
    private static final String OBJECT = "/" + RecordedAnswers.BUCKET + "/a.json";
    private static final String BODY = "{\"a\": 1}";

    @Test
    void theLengthComesFromASmallRange() throws Exception {
        try (RecordedAnswers server = RecordedAnswers.start();
                BucketStore store = S3Buckets.open(server.connection("").build(), InstantSource.system())) {
            server.on("HEAD " + OBJECT, 200, Map.of("Content-Length", "", "ETag", "\"e1\""), "");
            server.on("GET " + OBJECT, 206, Map.of("Content-Range", "bytes 0-0/8", "ETag", "\"e1\""), "{");

            assertEquals(8, store.facts("a.json").entry().sizeBytes());
            assertEquals("bytes=0-0", server.last("GET " + OBJECT).header("range"));
        }
    }

    @Test
    void anObjectOfUntoldLengthIsReadToItsEnd() throws Exception {
        try (RecordedAnswers server = RecordedAnswers.start();
                BucketStore store = S3Buckets.open(server.connection("").build(), InstantSource.system())) {
            server.on("GET " + OBJECT, 200, Map.of("Content-Length", "", "Content-Range", "bytes 0-7/8"), BODY);

            assertArrayEquals(
                    BODY.getBytes(StandardCharsets.UTF_8), store.open("a.json").readAllBytes());
        }
    }

    @Test
    void whenNothingTellsItThatIsAProblem() throws Exception {
        try (RecordedAnswers server = RecordedAnswers.start();
                BucketStore store = S3Buckets.open(server.connection("").build(), InstantSource.system())) {
            server.on("HEAD " + OBJECT, 200, Map.of("Content-Length", ""), "");
            server.on("GET " + OBJECT, 200, Map.of("Content-Length", ""), "{");

            assertThrows(StorageException.class, () -> store.facts("a.json"));
        }
    }
}
