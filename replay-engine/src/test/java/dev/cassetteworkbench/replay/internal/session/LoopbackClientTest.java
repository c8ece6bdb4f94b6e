package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Status;
import dev.cassetteworkbench.replay.internal.match.SeenCall.Bytes;
import dev.cassetteworkbench.replay.internal.request.FireRequest;
import dev.cassetteworkbench.replay.internal.verdict.Replayed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class LoopbackClientTest {
    private static FireRequest request(String method, byte[] body) {
        Headers headers = new Headers(List.of(new Headers.Field("X-Two", "a"), new Headers.Field("x-two", "b")));
        return new FireRequest(method, "/a%20b?x=1", headers, new Bytes(body), true, List.of(), List.of(), null);
    }

    /// Sends to a server that answers these bytes and closes; gives the answer and what the server
    /// received.
    private static Exchange exchange(FireRequest request, byte[] answer) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            FutureTask<String> serving = new FutureTask<>(() -> {
                try (Socket socket = server.accept()) {
                    String received = receive(socket.getInputStream());
                    socket.getOutputStream().write(answer);
                    return received;
                }
            });
            Thread.ofVirtual().start(serving);
            try (LoopbackClient client =
                    new LoopbackClient((InetSocketAddress) server.getLocalSocketAddress(), Duration.ofSeconds(5))) {
                Replayed replayed = client.send(request);
                return new Exchange(replayed, serving.get());
            }
        }
    }

    private record Exchange(Replayed replayed, String received) {}

    private static String receive(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        while (!out.toString(StandardCharsets.ISO_8859_1).contains("\r\n\r\n")) {
            out.write(in.read());
        }
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void sendsMethodTargetAndRepeatedHeadersAsGiven() throws Exception {
        Exchange exchange = exchange(request("PURGE", new byte[0]), ascii("HTTP/1.1 204 No Content\r\n\r\n"));
        assertTrue(exchange.received().startsWith("PURGE /a%20b?x=1 HTTP/1.1\r\nhost: 127.0.0.1:"));
        assertTrue(exchange.received().contains("X-Two: a\r\nx-two: b\r\n"), exchange.received());
        assertEquals(new Status(204), exchange.replayed().status());
    }

    @Test
    void saysTheLengthOfAnEmptyPost() throws Exception {
        Exchange exchange =
                exchange(request("POST", new byte[0]), ascii("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"));
        assertTrue(exchange.received().contains("content-length: 0\r\n"));
        assertEquals("ok", exchange.replayed().body().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2;x=y\r\nhe\r\n3\r\nllo\r\n0\r\ntrailer: 1\r\n\r\n",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello",
                "HTTP/1.0 200 OK\r\n\r\nhello",
                "HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello-and-more"
            })
    void readsEveryFormOfBody(String answer) throws Exception {
        assertEquals(
                "hello",
                exchange(request("GET", new byte[0]), ascii(answer))
                        .replayed()
                        .body()
                        .text());
    }

    @Test
    void undoesGzip() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n"));
        try (GZIPOutputStream zipped = new GZIPOutputStream(out)) {
            zipped.write(ascii("hello"));
        }
        assertArrayEquals(
                ascii("hello"),
                exchange(request("GET", new byte[0]), out.toByteArray())
                        .replayed()
                        .body()
                        .content());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
                "+OK redis here\r\n",
                "HTTP/1.1 2"
            })
    void refusesAnswersThatAreNotWhole(String answer) {
        assertThrows(IOException.class, () -> exchange(request("GET", new byte[0]), ascii(answer)));
    }

    @Test
    void givesUpOnASilentApp() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                LoopbackClient client = new LoopbackClient(
                        (InetSocketAddress) server.getLocalSocketAddress(), Duration.ofMillis(200))) {
            FireRequest request = request("GET", new byte[0]);
            assertThrows(SocketTimeoutException.class, () -> client.send(request));
        }
    }

    @Test
    void neverConnectsElsewhere() {
        InetSocketAddress foreign = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 80);
        assertThrows(IllegalArgumentException.class, () -> new LoopbackClient(foreign, Duration.ofSeconds(1)));
    }
}
