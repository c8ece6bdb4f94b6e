package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.ReplayedCall;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A database without a mock: the app's connection is refused and named, and the live one is
/// left alone.
@Timeout(120)
class RefusedDatabaseTest {
    private static final String APP = """
            import os, socket, urllib.parse, urllib.request
            from http.server import BaseHTTPRequestHandler, HTTPServer

            class App(BaseHTTPRequestHandler):
                def do_GET(self):
                    urllib.request.urlopen("http://prices.example/p").read()
                    db = urllib.parse.urlparse(os.environ["DATABASE_URL"])
                    with socket.create_connection((db.hostname, db.port), timeout=10) as s:
                        s.sendall(bytes([0, 0, 0, 8, 4, 210, 22, 47]))
                        answered = s.recv(1)
                    body = b'{"ok": true}' if answered else b'{"ok": false}'
                    self.send_response(200 if answered else 503)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            HTTPServer(("127.0.0.1", int(os.environ["PORT"])), App).serve_forever()
            """;

    @TempDir
    private static Path folder;

    @Test
    void refusesAndNamesADatabaseAndNeverReachesTheLiveOne() throws IOException {
        Files.writeString(folder.resolve("app.py"), APP);
        Cassette cassette = Samples.cassette("GET", "/orders")
                .status(200)
                .responseBody("{\"ok\": true}")
                .http("GET", "http://prices.example/p", 200, "{}")
                .sql("SELECT", "orders", 3)
                .build();
        AtomicInteger reached = new AtomicInteger();
        try (ServerSocket live = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try {
                    live.accept().close();
                    reached.incrementAndGet();
                } catch (IOException e) {
                    // Closed at the end of the test: nobody came.
                }
            });
            TargetSettings settings = new TargetSettings(
                    folder,
                    List.of("/usr/bin/python3", "app.py"),
                    Map.of("DATABASE_URL", "mssql://app@127.0.0.1:" + live.getLocalPort() + "/shop"),
                    "PORT",
                    null,
                    Duration.ofSeconds(60),
                    TargetSettings.Mode.BLACK_BOX);
            try (ReplaySession session = ReplaySessions.open(settings, ReplayListener.NONE)) {
                ReplayResult result = session.replay(cassette, Progress.NONE);

                assertNotEquals(Verdict.REPRODUCED, result.verdict(), result.reason());
                assertEquals(1, result.counts().missed(), result.reason());
                assertTrue(
                        result.calls().stream()
                                .anyMatch(call -> call.outcome() == ReplayedCall.Outcome.MISSED
                                        && call.label().startsWith("mssql at 127.0.0.1:")),
                        () -> result.calls().toString());
                assertTrue(result.reason().contains("database"), result.reason());
                assertEquals(1, result.counts().served());
            }
        }
        assertEquals(0, reached.get());
    }
}
