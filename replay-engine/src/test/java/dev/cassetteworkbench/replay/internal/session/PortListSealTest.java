package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.SealChoice;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.internal.seal.PortList;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The app of [SealTest], and an ordinary one, under a port list: where namespaces are refused.
@Timeout(120)
class PortListSealTest {
    private static final String ORDINARY = """
            import json, os, http.server, urllib.request
            class H(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    path = self.path
                    answer = urllib.request.urlopen('http://stock.internal:9100' + path).read() if path != '/' else b''
                    self.send_response(200); self.send_header('content-length', str(len(answer))); self.end_headers()
                    self.wfile.write(answer)
            http.server.HTTPServer(('127.0.0.1', int(os.environ['PORT'])), H).serve_forever()
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsPortLists() {
        String whyNot = PortList.whyNot();
        if (whyNot != null) {
            Assumptions.abort("no port list on this machine: " + whyNot);
        }
    }

    private TargetSettings settings(String app, Map<String, String> environment) throws Exception {
        Files.writeString(folder.resolve("app.py"), app);
        return new TargetSettings(
                folder,
                List.of("/usr/bin/python3", "app.py"),
                environment,
                "PORT",
                null,
                Duration.ofSeconds(30),
                TargetSettings.Mode.BLACK_BOX);
    }

    @Test
    void nothingLeavesByTheNetworkAndTheWordsSayWhatMayLeave() throws Exception {
        try (ServerSocket tcp = SealTest.greeting(new ServerSocket(0, 9, InetAddress.ofLiteral("0.0.0.0")));
                ServerSocket tcp6 = SealTest.greeting(new ServerSocket(0, 9, InetAddress.ofLiteral("::1")));
                DatagramSocket udp = SealTest.echoing(new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1")));
                ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            Path path = folder.resolve("database.sock");
            unix.bind(UnixDomainSocketAddress.of(path));
            Map<String, String> environment = new TreeMap<>(Map.of(
                    "OUT_TCP", Integer.toString(tcp.getLocalPort()),
                    "OUT_TCP6", Integer.toString(tcp6.getLocalPort()),
                    "OUT_UDP", Integer.toString(udp.getLocalPort()),
                    "OUT_HOST", SealTest.ownAddress().getHostAddress(),
                    "OUT_UNIX", path.toString(),
                    "OUT_ABSTRACT", "nobody-listens-here"));
            try (ReplaySession session =
                    ReplaySessions.open(settings(SealTest.APP, environment), ReplayListener.NONE, SealChoice.PORTS)) {
                ReplayResult result = session.replay(SealTest.quotes(), Progress.NONE);
                Map<String, JsonValue> found = SealTest.found(result, 3);
                for (String way :
                        List.of("loopback", "own address", "ipv6", "udp", "metadata", "internet", "name", "abstract")) {
                    assertTrue(SealTest.text(found, way).startsWith("no: "), way + ": " + found.get(way));
                }
                // Kept open by this grade, and said so.
                assertTrue(SealTest.text(found, "unix").startsWith("reached"));
                assertTrue(
                        result.seal().words().contains("Unix sockets of this machine are not closed"),
                        result.seal().words());
            }
        }
    }

    @Test
    void anOrdinaryAppReproducesAndIsStartedAnewForMoreServers() throws Exception {
        try (ReplaySession session =
                ReplaySessions.open(settings(ORDINARY, Map.of()), ReplayListener.NONE, SealChoice.PORTS)) {
            for (String server : List.of("", "http://other.internal:9200/x")) {
                var cassette = Samples.cassette("GET", "/a")
                        .status(200)
                        .responseBody("{\"n\": 1}")
                        .http("GET", "http://stock.internal:9100/a", 200, "{\"n\": 1}");
                if (!server.isEmpty()) {
                    cassette.http("GET", server, 200, "{}");
                }
                ReplayResult result = session.replay(cassette.build(), Progress.NONE);
                assertEquals(
                        server.isEmpty() ? Verdict.REPRODUCED : Verdict.REPRODUCED_WITH_DIFFERENCES,
                        result.verdict(),
                        result.reason());
                assertEquals(3, result.seal().grade());
            }
        }
    }
}
