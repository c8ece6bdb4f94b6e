package dev.cassetteworkbench.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real server, which the module demo-server puts below this module's target folder.
@Timeout(90)
class DemoBucketTest {
    private static final Path SERVER = Path.of("target/workbench/demo-server").toAbsolutePath();

    @TempDir
    Path folder = Path.of("");

    @Test
    void listensOnLoopbackAndRefusesStrangers() throws IOException, InterruptedException {
        try (DemoBucket bucket = DemoBucket.start(SERVER, DemoWorkspace.unpack(folder));
                HttpClient client = HttpClient.newHttpClient()) {
            assertEquals("127.0.0.1", bucket.endpoint().getHost());
            URI list = bucket.endpoint().resolve("/" + DemoBucket.BUCKET + "?list-type=2");

            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(list).build(), HttpResponse.BodyHandlers.ofString());

            assertEquals(403, answer.statusCode());
        }
    }

    @Test
    void endsWhenClosed() throws IOException {
        DemoBucket bucket = DemoBucket.start(SERVER, DemoWorkspace.unpack(folder));
        assertTrue(bucket.isAlive());

        bucket.close();

        assertFalse(bucket.isAlive());
    }

    @Test
    void everyBucketHasKeysOfItsOwn() throws IOException {
        DemoWorkspace workspace = DemoWorkspace.unpack(folder);
        try (DemoBucket one = DemoBucket.start(SERVER, workspace);
                DemoBucket two = DemoBucket.start(SERVER, workspace)) {
            assertFalse(one.secretKey().equals(two.secretKey()));
        }
    }

    @Test
    void saysWhatWentWrongWhenItDoesNotStart() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        DemoWorkspace workspace = DemoWorkspace.unpack(folder.resolve("demo"));

        IOException failure = assertThrows(IOException.class, () -> DemoBucket.start(empty, workspace));

        assertTrue(String.valueOf(failure.getMessage()).contains("did not start"), failure.toString());
    }
}
