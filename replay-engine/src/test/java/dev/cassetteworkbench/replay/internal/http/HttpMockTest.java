package dev.cassetteworkbench.replay.internal.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.replay.internal.match.SeenCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpMockTest {
    private @Nullable MockRig rig;

    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void open() throws IOException {
        rig = new MockRig(folder);
    }

    @AfterEach
    void close() {
        rig().close();
    }

    private MockRig rig() {
        MockRig open = rig;
        assertNotNull(open);
        return open;
    }

    private HttpMock mock() {
        return rig().mock();
    }

    private String proxy() {
        return rig().proxy();
    }

    private String curl(String... arguments) throws Exception {
        return rig().curl(arguments);
    }

    private SeenCall.Http nextSeen() throws InterruptedException {
        return rig().nextSeen();
    }

    private Path bigFile() throws IOException {
        return Files.write(folder.resolve("big"), new byte[2_000_000]);
    }

    @Test
    void answersAbsoluteFormRequests() throws Exception {
        assertEquals(
                "ok GET http://orders.internal:9100/a%20b",
                curl("-x", proxy(), "http://Orders.Internal:9100/a%20b?x=1&y=%20"));
        SeenCall.Http call = nextSeen();
        assertEquals("orders.internal", call.host());
        assertEquals("/a%20b", call.rawPath());
        assertEquals("x=1&y=%20", call.rawQuery());
    }

    @Test
    void answersHttpsThroughConnectForNamesAndAddresses() throws Exception {
        assertEquals("ok GET https://api.example.com/v1", curl("-x", proxy(), "https://api.example.com/v1"));
        assertEquals("ok GET https://10.1.2.3:8443/v1", curl("-x", proxy(), "https://10.1.2.3:8443/v1"));
    }

    @Test
    void answersPlainTextInsideATunnel() throws Exception {
        assertEquals(
                "ok GET http://plain.example:8080/",
                curl("-x", proxy(), "--proxytunnel", "http://plain.example:8080/"));
    }

    @Test
    void mapsAReverseListenerToItsUpstreamWhateverTheHostFieldSays() throws Exception {
        int port = mock().listenFor(new Upstream("http", "127.0.0.1", 9100));
        assertEquals("ok GET http://127.0.0.1:9100/stock/1", curl("http://127.0.0.1:" + port + "/stock/1"));
        assertEquals(
                "ok GET http://127.0.0.1:9100/stock/2",
                curl("-x", proxy(), "http://127.0.0.1:" + port + "/stock/2"),
                "the rewritten address reached by way of the proxy");
    }

    @Test
    void speaksTlsOnAReverseListener() throws Exception {
        int port = mock().listenFor(new Upstream("https", "api.example.com", 443));
        assertEquals("ok GET https://api.example.com/v1", curl("https://127.0.0.1:" + port + "/v1"));
    }

    @Test
    void refusesToListenOnATakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertTrue(mock().listenAt(new Upstream("http", "127.0.0.1", taken.getLocalPort()))
                    .isEmpty());
        }
    }

    @Test
    void keepsTheConnectionAliveAndAnswersInOrder() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", mock().port())) {
            String twice = get("/1", "keep-alive") + get("/2", "close");
            socket.getOutputStream().write(twice.getBytes(StandardCharsets.US_ASCII));
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(all.indexOf("/1") > 0 && all.indexOf("/2") > all.indexOf("/1"), all);
            assertFalse(all.contains("chunked"), "recorded framing fields are dropped");
            assertFalse(all.contains("gzip"), "recorded coding fields are dropped");
        }
    }

    @Test
    void sendsContinueWhenTheClientWaitsForIt() throws Exception {
        assertEquals(
                "ok POST http://a.example/upload",
                curl(
                        "-x",
                        proxy(),
                        "-H",
                        "Expect: 100-continue",
                        "--expect100-timeout",
                        "15",
                        "--data-binary",
                        "@" + bigFile(),
                        "http://a.example/upload"));
        assertEquals(2_000_000, nextSeen().body().content().length);
    }

    @Test
    void handsOverCompressedRequestBodiesUntouched() throws Exception {
        Path zipped = folder.resolve("body.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(zipped))) {
            out.write("hello".getBytes(StandardCharsets.UTF_8));
        }
        curl("-x", proxy(), "-H", "Content-Encoding: gzip", "--data-binary", "@" + zipped, "http://a.example/");
        assertArrayEquals(Files.readAllBytes(zipped), nextSeen().body().content());
    }

    @Test
    void answersHeadWithoutABody() throws Exception {
        String output = curl("-x", proxy(), "-I", "http://a.example/thing");
        assertTrue(output.startsWith("HTTP/1.1 200"), output);
    }

    @Test
    void answersNoContentWithoutABody() throws Exception {
        rig().answers = call -> MockRig.text(204, "");
        String output = curl("-x", proxy(), "-i", "http://a.example/thing");
        assertTrue(output.startsWith("HTTP/1.1 204"), output);
        assertFalse(output.contains("content-length"), output);
    }

    @Test
    void resetsTheConnectionForAConnectError() throws Exception {
        rig().answers = call -> new HttpReply.Reset();
        String output = curl("-x", proxy(), "http://a.example/");
        assertTrue(output.contains("reset") || output.contains("Empty reply"), output);
    }

    @Test
    void closesInTheMiddleOfAnAnswerForAProtocolError() throws Exception {
        rig().answers = call -> new HttpReply.CutShort();
        assertTrue(curl("-x", proxy(), "http://a.example/").contains("(18)"), "curl 18: partial file");
    }

    @Test
    void staysSilentForATimeoutUntilTheCap() throws Exception {
        rig().answers = call -> new HttpReply.Silence(Duration.ofMillis(300));
        String output = curl("-x", proxy(), "http://a.example/");
        assertTrue(output.contains("(52)"), "curl 52: nothing received, " + output);
    }

    @Test
    void refusesWebSocketsAndSaysSo() throws Exception {
        String output = curl(
                "-x",
                proxy(),
                "-i",
                "--http1.1",
                "-H",
                "Connection: Upgrade",
                "-H",
                "Upgrade: websocket",
                "http://a.example/ws");
        assertTrue(output.startsWith("HTTP/1.1 599"), output);
        assertEquals(new SeenCall.Unknown("WebSocket to a.example:80"), rig().nextRefused());
    }

    @Test
    void closesAndReportsAnUnknownProtocol() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", mock().port())) {
            socket.getOutputStream().write(new byte[] {0, 0, 0, 8, 4, (byte) 0xd2, 22, 47});
            assertEquals(-1, readToEnd(socket));
        }
        assertEquals(new SeenCall.Unknown("unknown protocol"), rig().nextRefused());
    }

    @Test
    void refusesWithAnAnswerWhenTheDeskFails() throws Exception {
        rig().answers = call -> {
            throw new IllegalStateException("broken on purpose");
        };
        assertTrue(curl("-x", proxy(), "-i", "http://a.example/").startsWith("HTTP/1.1 599"));
    }

    private static String get(String path, String connection) {
        return "GET http://a.example" + path + " HTTP/1.1\r\nHost: a.example\r\nConnection: " + connection + "\r\n\r\n";
    }

    private static int readToEnd(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read();
        } catch (SocketException e) {
            return -1;
        }
    }
}
