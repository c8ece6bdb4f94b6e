package dev.cassetteworkbench.replay.internal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.replay.internal.match.SeenCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// HTTP/2, agreed on in the TLS handshake or known beforehand.
@Timeout(60)
class Http2MockTest {
    private static final byte[] PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

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

    private HttpClient client() throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("replay", rig().authority().certificate());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance("PKIX");
        trusted.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return HttpClient.newBuilder()
                .sslContext(context)
                .proxy(ProxySelector.of(new InetSocketAddress(
                        InetAddress.ofLiteral("127.0.0.1"), rig().mock().port())))
                .connectTimeout(Duration.ofSeconds(20))
                .build();
    }

    private static HttpRequest get(String address) {
        return HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    @Test
    void isAgreedOnInTheTlsHandshake() throws Exception {
        String output = rig().curl(
                        "-x",
                        rig().proxy(),
                        "--http2",
                        "-w",
                        " version=%{http_version}",
                        "https://api.example.com/v1?q=1");
        assertEquals("ok GET https://api.example.com/v1 version=2", output);
        SeenCall.Http call = rig().nextSeen();
        assertEquals("api.example.com", call.host());
        assertEquals("q=1", call.rawQuery());
        assertTrue(
                call.headers().fields().stream().noneMatch(field -> field.name().startsWith("x-http2")),
                call.headers().toString());
    }

    @Test
    void leavesHttp11ToClientsThatWantIt() throws Exception {
        String output = rig().curl(
                        "-x",
                        rig().proxy(),
                        "--http1.1",
                        "-w",
                        " version=%{http_version}",
                        "https://api.example.com/v1");
        assertTrue(output.endsWith("version=1.1"), output);
    }

    @Test
    void isSpokenWithoutTlsToClientsThatKnow() throws Exception {
        int port = rig().mock().listenFor(new Upstream("http", "127.0.0.1", 9100));
        String output = rig().curl(
                        "--http2-prior-knowledge",
                        "-w",
                        " version=%{http_version}",
                        "-d",
                        "body",
                        "http://127.0.0.1:" + port + "/stock/1");
        assertEquals("ok POST http://127.0.0.1:9100/stock/1 version=2", output);
        assertEquals("body", rig().nextSeen().body().text());
    }

    @Test
    void ignoresTheUpgradeFieldOfPlainRequests() throws Exception {
        int port = rig().mock().listenFor(new Upstream("http", "127.0.0.1", 9100));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(get("http://127.0.0.1:" + port + "/a"), BodyHandlers.ofString());
            assertEquals("ok GET http://127.0.0.1:9100/a", answer.body());
            assertEquals(HttpClient.Version.HTTP_1_1, answer.version());
        }
    }

    @Test
    void answersOvertakeEachOtherOnOneConnection() throws Exception {
        CountDownLatch quick = new CountDownLatch(1);
        rig().answers = call -> {
            if (call.rawPath().equals("/slow")) {
                await(quick);
            }
            return MockRig.text(200, call.rawPath());
        };
        try (HttpClient client = client()) {
            // Opens the connection, so that the two others share it.
            client.send(get("https://api.example.com/first"), BodyHandlers.ofString());
            CompletableFuture<HttpResponse<String>> slow =
                    client.sendAsync(get("https://api.example.com/slow"), BodyHandlers.ofString());
            HttpResponse<String> other = client.send(get("https://api.example.com/quick"), BodyHandlers.ofString());
            assertEquals("/quick", other.body());
            assertEquals(HttpClient.Version.HTTP_2, other.version());
            assertFalse(slow.isDone());
            quick.countDown();
            assertEquals("/slow", slow.get(20, TimeUnit.SECONDS).body());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void sixtyCallsAtOnceEachGetTheirOwnAnswer() throws Exception {
        String padding = "x".repeat(100_000);
        rig().answers = call -> MockRig.text(200, call.rawPath() + padding);
        Set<String> paths = ConcurrentHashMap.newKeySet();
        try (HttpClient client = client()) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String path = "/call/" + i;
                all.add(client.sendAsync(get("https://api.example.com" + path), BodyHandlers.ofString())
                        .thenAccept(answer -> {
                            assertEquals(path + padding, answer.body());
                            paths.add(path);
                        }));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(40, TimeUnit.SECONDS);
        }
        assertEquals(60, paths.size());
    }

    @Test
    void aRecordedErrorBreaksItsOwnStreamAlone() throws Exception {
        rig().answers = call -> switch (call.rawPath()) {
            case "/reset" -> new HttpReply.Reset();
            case "/close" -> new HttpReply.Close();
            case "/cut" -> new HttpReply.CutShort();
            case "/silent" -> new HttpReply.Silence(Duration.ofMillis(200));
            default -> MockRig.text(200, "fine");
        };
        try (HttpClient client = client()) {
            client.send(get("https://api.example.com/"), BodyHandlers.ofString());
            for (String path : List.of("/reset", "/close", "/cut", "/silent")) {
                assertThrows(
                        IOException.class,
                        () -> client.send(get("https://api.example.com" + path), BodyHandlers.ofString()),
                        path);
                assertEquals(
                        "fine",
                        client.send(get("https://api.example.com/after"), BodyHandlers.ofString())
                                .body());
            }
        }
    }

    @Test
    void answersHeadAndNoContentWithoutABody() throws Exception {
        rig().answers = call -> MockRig.text(call.method().equals("HEAD") ? 200 : 204, "");
        String head = rig().curl("-x", rig().proxy(), "--http2", "-I", "https://a.example/");
        assertTrue(head.contains("HTTP/2 200"), head);
        String none = rig().curl("-x", rig().proxy(), "--http2", "-i", "https://a.example/");
        assertTrue(none.contains("HTTP/2 204"), none);
    }

    @Test
    void refusesHeaderFieldsBeyondTheLimit() throws Exception {
        String output = rig().curl(
                        "-x",
                        rig().proxy(),
                        "--http2",
                        "-o",
                        "/dev/null",
                        "-w",
                        "%{http_code}",
                        "-H",
                        "x-big: " + "x".repeat(100_000),
                        "-H",
                        "x-bigger: " + "y".repeat(100_000),
                        "-H",
                        "x-biggest: " + "z".repeat(100_000),
                        "https://a.example/");
        assertFalse(output.startsWith("200"), output);
        assertEquals("ok GET https://a.example/", rig().curl("-x", rig().proxy(), "https://a.example/"));
    }

    @Test
    void closesAConnectionThatResetsItsStreamsInARow() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", rig().mock().port())) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes(PREFACE);
            bytes.writeBytes(frame(4, 0, 0, new byte[0]));
            byte[] request = {(byte) 0x82, (byte) 0x84, (byte) 0x86, 0x41, 1, 'a'};
            for (int i = 0; i < Http2Streams.MAX_RESETS + 10; i++) {
                int stream = 2 * i + 1;
                bytes.writeBytes(frame(1, 5, stream, request));
                bytes.writeBytes(frame(3, 0, stream, new byte[] {0, 0, 0, 8}));
            }
            socket.setSoTimeout(20_000);
            // Without the limit this read would run into the time-out instead of an end.
            readToEnd(socket, bytes.toByteArray());
        }
        assertEquals("ok GET http://a.example/", rig().curl("-x", rig().proxy(), "http://a.example/"));
    }

    private static void readToEnd(Socket socket, byte[] bytes) throws IOException {
        try {
            socket.getOutputStream().write(bytes);
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException e) {
            // Closed while we were still resetting.
            assertNotNull(e.getMessage());
        }
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        return ByteBuffer.allocate(9 + payload.length)
                .put((byte) (payload.length >> 16))
                .putShort((short) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array();
    }
}
