package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.ReplayStep;
import dev.cassetteworkbench.replay.SealChoice;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class LiveSessionTest {
    private final List<ReplayStep> steps = Collections.synchronizedList(new ArrayList<>());
    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch sending = new CountDownLatch(1);

    @TempDir
    Path folder = Path.of("");

    private final ReplayListener listener = new ReplayListener() {
        @Override
        public void step(ReplayStep step) {
            steps.add(step);
            if (step.kind() == ReplayStep.Kind.SEND) {
                sending.countDown();
            }
        }

        @Override
        public void log(LogLine line) {
            log.add(line.text());
        }
    };

    private static Cassette cassette(String folder, String name) throws IOException, CassetteFormatException {
        for (Path file : Recordings.all()) {
            if (file.startsWith(Recordings.folder().resolve(folder))
                    && file.getFileName().toString().startsWith(name)) {
                try (InputStream in = Files.newInputStream(file)) {
                    return CassetteReader.read(in, ReadLimits.DEFAULT);
                }
            }
        }
        throw new IOException("no recording " + folder + "/" + name);
    }

    private static Cassette quotes() throws IOException, CassetteFormatException {
        return cassette("shipping-qa-a", "GET__quotes__4e1787e6");
    }

    private TargetSettings settings(Path where, TargetSettings.Mode mode, String... command) {
        return new TargetSettings(where, List.of(command), Map.of(), "PORT", null, Duration.ofSeconds(30), mode);
    }

    private ReplaySession open(String... command) {
        return ReplaySessions.open(settings(folder, TargetSettings.Mode.BLACK_BOX, command), listener);
    }

    private ReplaySession openPython(TargetSettings.Mode mode, String program) throws IOException {
        Files.writeString(folder.resolve("app.py"), program);
        return ReplaySessions.open(settings(folder, mode, "/usr/bin/python3", "app.py"), listener);
    }

    private String sentence(ReplaySession session, Cassette cassette) {
        ReplayResult result = session.replay(cassette, Progress.NONE);
        assertEquals(Verdict.COULD_NOT_RUN, result.verdict());
        assertEquals(ReplayStep.State.FAILED, steps.getLast().state());
        assertFalse(session.appRunning());
        return result.reason();
    }

    @Test
    void saysThatTheFolderIsMissing() throws Exception {
        try (ReplaySession session = ReplaySessions.open(
                settings(folder.resolve("nowhere"), TargetSettings.Mode.BLACK_BOX, "true"), listener)) {
            assertTrue(sentence(session, quotes()).matches("The folder .*nowhere does not exist\\..*"));
        }
    }

    @Test
    void saysThatTheCommandWasNotFound() throws Exception {
        try (ReplaySession session = open("pyhton3", "app.py")) {
            assertTrue(sentence(session, quotes()).startsWith("The command pyhton3 was not found."));
        }
    }

    @Test
    void saysWhatAnAppPrintedThatExits() throws Exception {
        try (ReplaySession session = open("sh", "-c", "echo no settings file; exit 4")) {
            assertEquals(
                    "The app ended with exit code 4 before it was ready. Its last lines: no settings file",
                    sentence(session, quotes()));
        }
    }

    @Test
    void saysThatThePortIsInUse() throws Exception {
        // Watched: in a network of its own the app would get the port.
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                ReplaySession session = ReplaySessions.open(
                        settings(
                                folder,
                                TargetSettings.Mode.BLACK_BOX,
                                "/usr/bin/python3",
                                "-m",
                                "http.server",
                                "--bind",
                                "127.0.0.1",
                                Integer.toString(taken.getLocalPort())),
                        listener,
                        SealChoice.WATCHED)) {
            assertTrue(sentence(session, quotes()).startsWith("The app's port is in use"));
        }
    }

    @Test
    void saysThatARequestWhoseBodyWasLostCannotBeSent() throws Exception {
        try (ReplaySession session = open("true")) {
            String reason = sentence(session, cassette("orders-local", "POST__orders__96c91ba2"));
            assertTrue(reason.contains("was not kept"), reason);
        }
    }

    @Test
    void saysThatTheAppClosedTheConnection() throws Exception {
        try (ReplaySession session = openPython(TargetSettings.Mode.BLACK_BOX, """
                import os, socket
                s = socket.socket(); s.bind(("127.0.0.1", int(os.environ["PORT"]))); s.listen()
                print("listening")
                while True:
                    c, _ = s.accept(); c.close()
                """)) {
            ReplayResult result = session.replay(quotes(), Progress.NONE);
            assertEquals(Verdict.COULD_NOT_RUN, result.verdict());
            assertTrue(result.reason().startsWith("The app closed the connection"), result.reason());
        }
    }

    @Test
    void stopsTheAppWhenCancelledWhileWaitingForTheAnswer() throws Exception {
        Progress cancelled = new Progress() {
            @Override
            public void report(String step, long done, long total) {}

            @Override
            public boolean isCancelled() {
                return sending.getCount() == 0;
            }
        };
        try (ReplaySession session = openPython(TargetSettings.Mode.BLACK_BOX, """
                import os, socket, time
                s = socket.socket(); s.bind(("127.0.0.1", int(os.environ["PORT"]))); s.listen()
                time.sleep(100)
                """)) {
            Cassette cassette = quotes();
            assertThrows(CancellationException.class, () -> session.replay(cassette, cancelled));
            assertFalse(session.appRunning());
        }
    }

    @Test
    void reportsEveryStepOnceAndForwardsTheLog() throws Exception {
        try (ReplaySession session = openPython(TargetSettings.Mode.BLACK_BOX, server("print('hello log')", ""))) {
            ReplayResult result = session.replay(quotes(), Progress.NONE);
            assertEquals(Verdict.INCONCLUSIVE, result.verdict(), "no recorded call was asked: " + result.reason());
            assertEquals(6, result.counts().unused());
        }
        assertEquals(
                List.of(ReplayStep.Kind.values()),
                steps.stream()
                        .filter(step -> step.state() == ReplayStep.State.DONE)
                        .map(ReplayStep::kind)
                        .toList());
        assertTrue(log.contains("hello log"), log.toString());
    }

    @Test
    void doesNotCountCallsTheAppMakesWhileItStarts() throws Exception {
        String early = """
                import urllib.request
                print(urllib.request.urlopen("http://127.0.0.1:9100/carriers/post/quote").status)
                """;
        String tolerant = "try:\n" + early.indent(4) + "except Exception as e: print('early call:', e)\n";
        try (ReplaySession session = openPython(TargetSettings.Mode.BLACK_BOX, server(tolerant, ""))) {
            ReplayResult result = session.replay(quotes(), Progress.NONE);
            assertEquals(0, result.counts().missed());
            assertEquals(0, result.counts().served());
            assertEquals(
                    0, result.calls().stream().filter(call -> call.atMs() >= 0).count());
        }
    }

    @Test
    void handsATimetracerInsideAPrivateCassetteAndBelievesItsSummary() throws Exception {
        String check = """
                import stat, json
                path = os.environ["TIMETRACER_CASSETTE"]
                assert os.environ["TIMETRACER_MODE"] == "replay"
                events = json.load(open(path))["events"]
                assert stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode) == 0o700
                """;
        String summary = "print('timetracer replay GET /quotes  mocked=%d  matched=OK' % len(events))";
        try (ReplaySession session = openPython(TargetSettings.Mode.TIMETRACER, server(check, summary))) {
            ReplayResult result = session.replay(quotes(), Progress.NONE);
            assertEquals(6, result.counts().served(), result.reason());
            assertEquals(
                    "by Timetracer inside the app", result.calls().getFirst().match());
        }
    }

    @Test
    void readsTheSummaryOfTimetracer() {
        assertEquals(
                new TimetracerSummary(3, 2),
                TimetracerSummary.in(List.of(
                        "x", "INFO timetracer replay GET /x  mocked=3  matched=WARN (2 unconsumed)  runtime=4ms")));
        assertEquals(
                new TimetracerSummary(1, 0),
                TimetracerSummary.in(List.of("TIMETRACER replay POST /checkout  mocked=1  matched=OK  runtime=45ms")));
        assertEquals(null, TimetracerSummary.in(List.of("nothing of the kind")));
    }

    @Test
    void removesItsTemporaryFolder() throws Exception {
        try (ReplaySession session =
                openPython(TargetSettings.Mode.BLACK_BOX, server("print(os.environ['SSL_CERT_FILE'])", ""))) {
            session.replay(quotes(), Progress.NONE);
        }
        Path certificate = Path.of(
                log.stream().filter(line -> line.endsWith("ca.pem")).findFirst().orElseThrow());
        assertFalse(Files.exists(certificate));
        assertFalse(Files.exists(certificate.resolveSibling("")));
    }

    /// A tiny app that answers everything with `{}`.
    private static String server(String atStart, String atRequest) {
        return """
                import http.server, os
                %s
                class H(http.server.BaseHTTPRequestHandler):
                    def do_GET(self):
                        self.send_response(200); self.send_header("content-type", "application/json")
                        self.send_header("content-length", "2"); self.end_headers(); self.wfile.write(b"{}")
                        %s
                http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), H).serve_forever()
                """.formatted(atStart, atRequest.isEmpty() ? "pass" : atRequest);
    }
}
