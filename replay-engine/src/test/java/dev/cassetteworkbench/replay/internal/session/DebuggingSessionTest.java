package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.Debugging;
import dev.cassetteworkbench.replay.Debugging.Debugger;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.ReplayStep;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.internal.launch.FakeClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Restart on change, the recorded clock, and debuggers that attach, all in the sealed world where
/// this machine
/// makes one.
@Timeout(120)
class DebuggingSessionTest {
    private static final String PYTHON = """
            import http.server, os, time
            class App(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    body = ("ANSWER %d " % os.getpid() + time.strftime("%Y-%m-%d", time.gmtime())).encode()
                    self.send_response(200)
                    self.send_header("content-length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
            http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), App).serve_forever()
            """;
    private static final String JAVA = """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetSocketAddress;
            class App {
                public static void main(String[] words) throws Exception {
                    HttpServer server = HttpServer.create(
                            new InetSocketAddress("127.0.0.1", Integer.parseInt(System.getenv("PORT"))), 5);
                    server.createContext("/", exchange -> {
                        exchange.sendResponseHeaders(200, 2);
                        exchange.getResponseBody().write("ok".getBytes());
                        exchange.close();
                    });
                    server.start();
                }
            }
            """;
    private static final String NODE = """
            require("http").createServer((request, response) => response.end("ok"))
                .listen(process.env.PORT, "127.0.0.1");
            """;

    @TempDir
    Path folder = Path.of("");

    private final List<String> met = Collections.synchronizedList(new ArrayList<>());

    private ReplaySession open(Debugging debugging, ReplayListener listener, String... command) {
        return ReplaySessions.open(TargetSettings.of(folder, List.of(command)).with(debugging), listener);
    }

    private static Cassette at(String instant) {
        return Samples.cassette("GET", "/").at(instant).responseHashed("x").build();
    }

    private static String text(ReplayResult result) {
        ReplayResult.Response replayed = result.replayed();
        return replayed == null ? result.reason() : String.valueOf(replayed.text());
    }

    /// Hears where the debugger attaches and asks it something, before the request is sent.
    private ReplayListener asking(String question, int answerBytes) {
        return new ReplayListener() {
            @Override
            public void step(ReplayStep step) {
                if (step.state() == ReplayStep.State.RUNNING) {
                    met.add(step.kind().name());
                }
            }

            @Override
            public void log(LogLine line) {}

            @Override
            public void paused(DebugPoint point) {
                try (Socket debugger = new Socket(point.host(), point.port())) {
                    debugger.setSoTimeout(20_000);
                    debugger.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
                    met.add(new String(debugger.getInputStream().readNBytes(answerBytes), StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    @Test
    void startsAnewWhenASourceFileChangedAndOnlyThen() throws IOException {
        Files.writeString(folder.resolve("app.py"), PYTHON);
        try (ReplaySession session =
                open(new Debugging(true, Debugger.NONE, false), ReplayListener.NONE, "/usr/bin/python3", "app.py")) {
            String first = text(session.replay(at("2026-11-20T14:00:00Z"), Progress.NONE));
            Files.createDirectories(folder.resolve("__pycache__"));
            Files.writeString(folder.resolve("__pycache__/app.pyc"), "made by running");
            assertEquals(first, text(session.replay(at("2026-11-20T14:00:00Z"), Progress.NONE)));

            Files.writeString(folder.resolve("app.py"), PYTHON.replace("ANSWER", "another answer"));

            assertTrue(text(session.replay(at("2026-11-20T14:00:00Z"), Progress.NONE))
                    .startsWith("another answer"));
        }
    }

    @Test
    void theAppsClockShowsTheTimeOfEachRecordingWithoutARestart() throws IOException {
        Assumptions.assumeTrue(FakeClock.library() != null, "libfaketime is not installed");
        Files.writeString(folder.resolve("app.py"), PYTHON);
        try (ReplaySession session =
                open(new Debugging(false, Debugger.NONE, true), ReplayListener.NONE, "/usr/bin/python3", "app.py")) {
            String one = text(session.replay(at("2019-03-04T12:00:00Z"), Progress.NONE));
            String other = text(session.replay(at("2031-07-08T12:00:00Z"), Progress.NONE));

            assertTrue(one.endsWith(" 2019-03-04"), one);
            assertTrue(other.endsWith(" 2031-07-08"), other);
            assertEquals(one.split(" ")[1], other.split(" ")[1], "the same process");
        }
    }

    @Test
    void waitsForAJavaDebuggerBeforeTheRequestIsSent() throws IOException {
        Files.writeString(folder.resolve("App.java"), JAVA);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try (ReplaySession session =
                open(new Debugging(false, Debugger.JDWP, false), asking("JDWP-Handshake", 14), java, "App.java")) {
            ReplayResult result = session.replay(at("2026-11-20T14:00:00Z"), Progress.NONE);

            assertEquals("ok", text(result));
            assertEquals(List.of("MOCKS", "START", "READY", "JDWP-Handshake", "SEND", "COMPARE"), met);

            session.replay(at("2026-11-20T14:00:00Z"), Progress.NONE);
            assertEquals(1, Collections.frequency(met, "JDWP-Handshake"), "a running app is not waited for again");
        }
    }

    @Test
    void waitsForANodeDebugger() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/node")), "node is not installed");
        Files.writeString(folder.resolve("app.js"), NODE);
        try (ReplaySession session = open(
                new Debugging(false, Debugger.NODE, false),
                asking("GET /json/version HTTP/1.1\r\nHost: localhost\r\n\r\n", 15),
                "/usr/bin/node",
                "app.js")) {
            ReplayResult result = session.replay(at("2026-11-20T14:00:00Z"), Progress.NONE);

            assertEquals("ok", text(result));
            assertTrue(met.contains("HTTP/1.0 200 OK") || met.contains("HTTP/1.1 200 OK"), met::toString);
        }
    }

    @Test
    void waitsForAPythonDebugger() throws IOException {
        Assumptions.assumeTrue(
                Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/debugpy")), "debugpy is not installed");
        Files.writeString(folder.resolve("app.py"), PYTHON);
        String hello =
                "{\"seq\":1,\"type\":\"request\",\"command\":\"initialize\",\"arguments\":{\"adapterID\":\"x\"}}";
        try (ReplaySession session = open(
                new Debugging(false, Debugger.DEBUGPY, false),
                asking("Content-Length: " + hello.length() + "\r\n\r\n" + hello, 15),
                "/usr/bin/python3",
                "app.py")) {
            ReplayResult result = session.replay(at("2026-11-20T14:00:00Z"), Progress.NONE);

            assertTrue(text(result).startsWith("ANSWER"), text(result));
            assertTrue(met.contains("Content-Length:"), met::toString);
            assertTrue(met.indexOf("Content-Length:") < met.indexOf("SEND"), met::toString);
        }
    }

    @Test
    void saysThatACommandDoesNotSuitTheDebugger() {
        try (ReplaySession session =
                open(new Debugging(false, Debugger.DEBUGPY, false), ReplayListener.NONE, "sh", "run.sh")) {
            ReplayResult result = session.replay(at("2026-11-20T14:00:00Z"), Progress.NONE);

            assertEquals(Verdict.COULD_NOT_RUN, result.verdict());
            assertTrue(result.reason().contains("sh is not Python. Start the app as python3"), result::reason);
            assertNotEquals(true, session.appRunning());
        }
    }
}
