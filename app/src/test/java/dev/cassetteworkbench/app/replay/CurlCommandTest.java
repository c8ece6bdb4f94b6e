package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Query;
import dev.cassetteworkbench.model.RecordedRequest;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CurlCommandTest {

    @Test
    void writesAPlainRequest() {
        assertEquals(
                "curl 'http://127.0.0.1:8000/cart/c1'",
                CurlCommand.of(request("GET", "/cart/c1", headers("host", "127.0.0.1:8000"), Body.Absent.INSTANCE)));
    }

    @Test
    void writesMethodHeadersQueryAndBody() {
        RecordedRequest request = new RecordedRequest(
                "POST",
                "/search me",
                null,
                headers(
                        "host",
                        "shop.example",
                        "content-type",
                        "application/json",
                        "content-length",
                        "9",
                        "x-empty",
                        ""),
                new Query((JsonValue.JsonObject) Samples.json("{\"q\":\"a b&c\",\"tag\":[\"x\",\"y\"]}")),
                new Body.Present(Samples.json("{\"a\":\"it's\"}"), "json", Body.Facts.NONE),
                null,
                null);

        String command = CurlCommand.of(request);

        assertTrue(
                command.startsWith("curl -X POST 'http://shop.example/search%20me?q=a%20b%26c&tag=x&tag=y'"
                        + " -H 'content-type: application/json' -H 'x-empty;' --data-raw '"),
                command);
        assertTrue(command.contains("it'\\''s"), command);
    }

    @Test
    void askingForHeadersOnlyIsHead() {
        assertEquals(
                "curl --head 'http://127.0.0.1/'",
                CurlCommand.of(request("HEAD", "/", Headers.EMPTY, Body.Absent.INSTANCE)));
    }

    @Test
    void leavesOutWhatCurlWouldReadAsAFileOrALine() {
        String command = CurlCommand.of(request(
                "GET",
                "/",
                headers("@/etc/passwd", "x", "a", "b\r\nc: d", "host", "$(id).example", "x-good", "1"),
                Body.Absent.INSTANCE));

        assertEquals("curl 'http://127.0.0.1/' -H 'x-good: 1'", command);
    }

    @Test
    void aShellReadsHostileTextAsTextOnly() throws Exception {
        String hostile = "'; touch pwned; echo '$(id)`id`\\\n\"!";
        RecordedRequest request = new RecordedRequest(
                "P'OST;id",
                "/a'b$(id)",
                null,
                headers("x-evil", "'; id #$HOME`id`"),
                Query.EMPTY,
                new Body.Present(new JsonValue.JsonString(hostile), "text", Body.Facts.NONE),
                null,
                null);

        List<String> words = shellWords(CurlCommand.of(request));

        assertEquals("-X", words.get(1));
        assertEquals("P'OST;id", words.get(2));
        assertEquals("x-evil: '; id #$HOME`id`", words.get(5));
        assertEquals(hostile, words.get(7));
        assertEquals(8, words.size());
    }

    @Test
    void doesNotInventABodyThatWasNotRecorded() {
        String command = CurlCommand.of(
                request("POST", "/", Headers.EMPTY, new Body.Truncated(new Body.Facts(70_000, "sha256:ab"))));

        assertFalse(command.contains("--data"), command);
    }

    /// What a real shell makes of the command: its words, printed with NUL between them.
    private static List<String> shellWords(String command) throws Exception {
        Process shell = new ProcessBuilder("sh", "-c", "curl() { printf '%s\\0' curl \"$@\"; }\n" + command)
                .redirectErrorStream(true)
                .start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(shell.waitFor(10, TimeUnit.SECONDS));
        return List.of(out.substring(0, out.length() - 1).split("\0", -1));
    }

    private static RecordedRequest request(String method, String path, Headers headers, Body body) {
        return new RecordedRequest(method, path, null, headers, Query.EMPTY, body, null, null);
    }

    private static Headers headers(String... namesAndValues) {
        List<Headers.Field> fields = new java.util.ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(new Headers.Field(namesAndValues[i], namesAndValues[i + 1]));
        }
        return new Headers(fields);
    }
}
