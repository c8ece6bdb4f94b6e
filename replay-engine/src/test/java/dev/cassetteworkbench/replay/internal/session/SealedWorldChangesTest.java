package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What changes around a sealed world while its app is up, and addresses it must own.
@Timeout(120)
class SealedWorldChangesTest {
    private static final String APP = """
            import http.server, os, socket, urllib.request
            def unix():
                s = socket.socket(socket.AF_UNIX); s.settimeout(2)
                try:
                    s.connect(os.environ['OUT_UNIX']); return 'reached'
                except OSError as e:
                    return type(e).__name__
            class H(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    if self.path == '/unix':
                        body = unix().encode()
                    else:
                        body = urllib.request.urlopen(os.environ['SERVER'] + self.path).read()
                    self.send_response(200); self.send_header('content-length', str(len(body))); self.end_headers()
                    self.wfile.write(body)
            http.server.HTTPServer(('127.0.0.1', int(os.environ['PORT'])), H).serve_forever()
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void needsNamespaces() throws IOException {
        String whyNot = ReplaySessions.whyNoSeal();
        if (whyNot != null) {
            Assumptions.abort("no sealed world on this machine: " + whyNot);
        }
        Files.writeString(folder.resolve("app.py"), APP);
    }

    private ReplaySession session(Map<String, String> environment) {
        return ReplaySessions.open(
                new TargetSettings(
                        folder,
                        List.of("/usr/bin/python3", "app.py"),
                        environment,
                        "PORT",
                        null,
                        Duration.ofSeconds(30),
                        TargetSettings.Mode.BLACK_BOX),
                ReplayListener.NONE);
    }

    private static String said(ReplaySession session) {
        Cassette cassette = Samples.cassette("GET", "/unix").status(200).build();
        ReplayResult.Response replayed = session.replay(cassette, Progress.NONE).replayed();
        assertNotNull(replayed);
        return String.valueOf(replayed.text());
    }

    private static ServerSocketChannel server(Path path) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
        return server;
    }

    @Test
    void socketsThatServersOpenLaterAreHiddenBeforeTheNextRequest() throws IOException {
        Path path = folder.resolve("later.sock");
        try (ReplaySession session = session(Map.of("OUT_UNIX", path.toString()))) {
            assertEquals("FileNotFoundError", said(session));
            try (ServerSocketChannel server = server(path);
                    SocketChannel open = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
                assertTrue(server.isOpen() && open.isConnected(), "outside it can be reached");
                assertEquals("ConnectionRefusedError", said(session));
            }
            // A server that is started anew makes a new socket in the place of the hidden one.
            Files.delete(path);
            try (ServerSocketChannel server = server(path)) {
                assertTrue(server.isOpen());
                assertEquals("ConnectionRefusedError", said(session));
            }
            assertEquals(
                    4,
                    session.replay(Samples.cassette("GET", "/unix").status(200).build(), Progress.NONE)
                            .seal()
                            .grade());
        }
    }

    @Test
    void addressesOfTheNewInternetProtocolAreOursToo() {
        String server = "http://[2001:db8::5]:9100";
        Cassette cassette = Samples.cassette("GET", "/stock")
                .status(200)
                .responseBody("{\"n\": 6}")
                .http("GET", server + "/stock", 200, "{\"n\": 6}")
                .build();
        try (ReplaySession session = session(Map.of("OUT_UNIX", "/none", "SERVER", server))) {
            ReplayResult result = session.replay(cassette, Progress.NONE);
            assertEquals(Verdict.REPRODUCED, result.verdict(), result.reason());
        }
    }
}
