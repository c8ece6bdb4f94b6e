package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.SealChoice;
import dev.cassetteworkbench.replay.TargetSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An app that tries to leave by every way there is. The servers it tries to reach really listen on
/// this machine.
@Timeout(120)
class SealTest {
    static final String APP = """
            import http.server, json, os, socket, subprocess, sys
            def tcp(family, host, port):
                s = socket.socket(family, socket.SOCK_STREAM); s.settimeout(2)
                try:
                    s.connect((host, port)); return s.recv(5).decode()
                finally:
                    s.close()
            def udp(host, port):
                s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.settimeout(1)
                s.sendto(b'hello', (host, port)); return s.recvfrom(9)[0].decode()
            def unix(path):
                s = socket.socket(socket.AF_UNIX); s.settimeout(2); s.connect(path); return 'connected'
            def attempt(what):
                try:
                    return 'reached ' + str(what())
                except OSError as e:
                    return 'no: ' + type(e).__name__
            class H(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    h = os.environ
                    found = {
                        'loopback': attempt(lambda: tcp(socket.AF_INET, '127.0.0.1', int(h['OUT_TCP']))),
                        'own address': attempt(lambda: tcp(socket.AF_INET, h['OUT_HOST'], int(h['OUT_TCP']))),
                        'ipv6': attempt(lambda: tcp(socket.AF_INET6, '::1', int(h['OUT_TCP6']))),
                        'udp': attempt(lambda: udp('127.0.0.1', int(h['OUT_UDP']))),
                        'metadata': attempt(lambda: tcp(socket.AF_INET, '169.254.169.254', 80)),
                        'internet': attempt(lambda: tcp(socket.AF_INET, '192.0.2.1', 80)),
                        'name': attempt(lambda: socket.getaddrinfo('unrecorded.example.org', 80)),
                        'unix': attempt(lambda: unix(h['OUT_UNIX'])),
                        'abstract': attempt(lambda: unix('\\0' + h['OUT_ABSTRACT'])),
                        'power': subprocess.run(['umount', '/etc/hosts'], capture_output=True).returncode != 0,
                        'pid': os.getpid() < 100,
                        'trusted': open('/etc/ssl/certs/ca-certificates.crt').read().count('BEGIN CERTIFICATE') < 5,
                    }
                    body = json.dumps(found).encode()
                    self.send_response(200); self.send_header('content-length', str(len(body))); self.end_headers()
                    self.wfile.write(body)
            subprocess.Popen(['setsid', 'sleep', '600'])
            http.server.HTTPServer(('127.0.0.1', int(os.environ['PORT'])), H).serve_forever()
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsNamespaces() {
        String whyNot = ReplaySessions.whyNoSeal();
        if (whyNot != null) {
            // Printed by the test runner, so that nobody takes the skip for a pass.
            Assumptions.abort("no sealed world on this machine: " + whyNot);
        }
    }

    static Cassette quotes() throws Exception {
        for (Path file : Recordings.all()) {
            if (file.getFileName().toString().startsWith("GET__quotes__4e1787e6")) {
                try (InputStream in = Files.newInputStream(file)) {
                    return CassetteReader.read(in, ReadLimits.DEFAULT);
                }
            }
        }
        throw new IOException("the recording is missing");
    }

    private ReplayResult replay(SealChoice seal, Map<String, String> environment) throws Exception {
        Files.writeString(folder.resolve("app.py"), APP);
        TargetSettings settings = new TargetSettings(
                folder,
                List.of("/usr/bin/python3", "app.py"),
                environment,
                "PORT",
                null,
                Duration.ofSeconds(30),
                TargetSettings.Mode.BLACK_BOX);
        try (ReplaySession session = ReplaySessions.open(settings, ReplayListener.NONE, seal)) {
            return session.replay(quotes(), Progress.NONE);
        }
    }

    @Test
    void nothingLeavesASealedWorldByAnyWay() throws Exception {
        InetAddress own = ownAddress();
        try (ServerSocket tcp = greeting(new ServerSocket(0, 9, InetAddress.ofLiteral("0.0.0.0")));
                ServerSocket tcp6 = greeting(new ServerSocket(0, 9, InetAddress.ofLiteral("::1")));
                DatagramSocket udp = echoing(new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1")));
                ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Path path = folder.resolve("database.sock");
            unix.bind(UnixDomainSocketAddress.of(path));
            Map<String, String> environment = new TreeMap<>(Map.of(
                    "OUT_TCP", Integer.toString(tcp.getLocalPort()),
                    "OUT_TCP6", Integer.toString(tcp6.getLocalPort()),
                    "OUT_UDP", Integer.toString(udp.getLocalPort()),
                    "OUT_HOST", own.getHostAddress(),
                    "OUT_UNIX", path.toString(),
                    "OUT_ABSTRACT", "nobody-listens-here"));

            Map<String, JsonValue> sealed = found(replay(SealChoice.BEST, environment), 4);
            for (String way : List.of(
                    "loopback", "own address", "ipv6", "udp", "metadata", "internet", "name", "unix", "abstract")) {
                assertTrue(text(sealed, way).startsWith("no: "), way + ": " + sealed.get(way));
            }
            for (String fact : List.of("power", "pid", "trusted")) {
                assertEquals(JsonValue.JsonBoolean.TRUE, sealed.get(fact), fact);
            }

            // The same ways are open without the world: the test can fail.
            Map<String, JsonValue> open = found(replay(SealChoice.WATCHED, environment), 0);
            for (String way : List.of("loopback", "own address", "ipv6", "udp", "unix")) {
                assertTrue(text(open, way).startsWith("reached"), way + ": " + open.get(way));
            }
        }
    }

    @Test
    void aNameNobodyRecordedIsAMissedCallThatIsNamed() throws Exception {
        ReplayResult result = replay(
                SealChoice.BEST,
                Map.of(
                        "OUT_TCP",
                        "1",
                        "OUT_TCP6",
                        "1",
                        "OUT_UDP",
                        "1",
                        "OUT_HOST",
                        "127.0.0.1",
                        "OUT_UNIX",
                        "/x",
                        "OUT_ABSTRACT",
                        "x"));
        assertTrue(
                result.calls().stream().anyMatch(call -> call.label().contains("unrecorded.example.org")),
                String.valueOf(result.calls()));
        assertTrue(result.counts().missed() > 0);
    }

    @Test
    void detachedGrandchildrenDieWithTheWorld() throws Exception {
        var _ = replay(
                SealChoice.BEST,
                Map.of(
                        "OUT_TCP",
                        "1",
                        "OUT_TCP6",
                        "1",
                        "OUT_UDP",
                        "1",
                        "OUT_HOST",
                        "127.0.0.1",
                        "OUT_UNIX",
                        "/x",
                        "OUT_ABSTRACT",
                        "x",
                        "MARKED",
                        folder.toString()));
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (living(folder.toString()) > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertEquals(0, living(folder.toString()));
    }

    /// Processes whose environment holds a text.
    private static long living(String text) throws IOException {
        long count = 0;
        try (var entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path entry : entries) {
                try {
                    String all = new String(Files.readAllBytes(entry.resolve("environ")), StandardCharsets.ISO_8859_1);
                    count += all.contains("MARKED=" + text) ? 1 : 0;
                } catch (IOException _) {
                    // Ended meanwhile, or another user's.
                }
            }
        }
        return count;
    }

    static Map<String, JsonValue> found(ReplayResult result, int grade) throws Exception {
        assertEquals(grade, result.seal().grade(), result.reason());
        ReplayResult.Response replayed = result.replayed();
        assertNotNull(replayed, result.reason());
        JsonValue body = JsonText.parse(String.valueOf(replayed.text()).getBytes(StandardCharsets.UTF_8));
        return ((JsonValue.JsonObject) body).members();
    }

    static String text(Map<String, JsonValue> found, String way) {
        JsonValue value = found.get(way);
        assertNotNull(value, way);
        return value instanceof JsonValue.JsonString string ? string.value() : value.toString();
    }

    static InetAddress ownAddress() throws IOException {
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9));
            return probe.getLocalAddress();
        } catch (java.io.UncheckedIOException e) {
            return InetAddress.getLoopbackAddress();
        }
    }

    static ServerSocket greeting(ServerSocket server) {
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try (var socket = server.accept()) {
                    socket.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));
                } catch (IOException _) {
                    // Closed at the end of the test.
                }
            }
        });
        return server;
    }

    static DatagramSocket echoing(DatagramSocket socket) {
        Thread.ofVirtual().start(() -> {
            byte[] bytes = new byte[9];
            var packet = new java.net.DatagramPacket(bytes, bytes.length);
            try {
                socket.receive(packet);
                socket.send(packet);
            } catch (IOException _) {
                return;
            }
        });
        return socket;
    }
}
