package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.ReplayStep;
import dev.cassetteworkbench.replay.SealChoice;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Apps that misbehave, sealed and watched: each ends in a plain sentence, and nothing stays
/// behind, no process, no
/// temporary file.
@Timeout(180)
class FaultTest {
    /// `HANDLE` is run for each request, `START` before the app listens.
    private static final String APP = """
            import http.server, os, socket, subprocess, sys, time, urllib.request
            print("folder", os.environ["SSL_CERT_FILE"], flush=True)
            START
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    urllib.request.urlopen("http://127.0.0.1:9100/price").read()
                    HANDLE
                def reply(self, body):
                    self.send_response(200)
                    self.send_header("content-length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                def log_message(self, *words):
                    pass
            http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
            """;

    private static final Cassette CASSETTE = Samples.cassette("GET", "/order")
            .status(200)
            .responseHashed("fine")
            .http("GET", "http://127.0.0.1:9100/price", 200, "{}")
            .build();

    @TempDir
    Path folder = Path.of("");

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final List<ReplayStep> steps = Collections.synchronizedList(new ArrayList<>());

    private final ReplayListener listener = new ReplayListener() {
        @Override
        public void step(ReplayStep step) {
            steps.add(step);
        }

        @Override
        public void log(LogLine line) {
            if (log.size() < 5) {
                log.add(line.text());
            }
        }
    };

    /// Replays once, or more often, and looks for what stayed behind.
    private ReplayResult replay(SealChoice seal, String start, String handle, int times) throws IOException {
        String program = "app-" + System.nanoTime() + ".py";
        Files.writeString(folder.resolve(program), APP.replace("START", start).replace("HANDLE", handle));
        TargetSettings settings = new TargetSettings(
                folder,
                List.of("/usr/bin/python3", program),
                Map.of(),
                "PORT",
                null,
                Duration.ofSeconds(start.contains("never ready") ? 2 : 60),
                TargetSettings.Mode.BLACK_BOX);
        ReplayResult result;
        try (ReplaySession session = ReplaySessions.open(settings, listener, seal)) {
            result = session.replay(CASSETTE, Progress.NONE);
            for (int i = 1; i < times; i++) {
                result = session.replay(CASSETTE, Progress.NONE);
            }
        }
        assertEquals(List.of(), processesOf(program), "processes that stayed");
        assertFalse(log.isEmpty(), "the app said nothing");
        Path certificates = Path.of(log.getFirst().substring("folder ".length()));
        assertFalse(Files.exists(certificates), "temporary files stayed: " + certificates);
        assertNotEquals(Verdict.REPRODUCED, start.contains("ok") ? Verdict.FIXED : result.verdict());
        return result;
    }

    private static List<String> processesOf(String program) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : all.filter(one -> one.getFileName().toString().matches("\\d+"))
                    .toList()) {
                try {
                    String words = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
                    if (words.contains(program)) {
                        found.add(process.getFileName() + " " + words.replace('\0', ' '));
                    }
                } catch (IOException e) {
                    // It ended while we looked.
                    assertFalse(e.getMessage() == null);
                }
            }
        }
        return found;
    }

    @ParameterizedTest
    @EnumSource(SealChoice.class)
    void anAppThatCrashesInMidRequest(SealChoice seal) throws Exception {
        ReplayResult result = replay(seal, "", "print('out of cheese', flush=True); os._exit(3)", 1);
        assertEquals(Verdict.COULD_NOT_RUN, result.verdict());
        assertTrue(
                result.reason().startsWith("The app ended while it handled the request.")
                        || result.reason().startsWith("The app closed the connection without a whole answer"),
                result.reason());
        assertTrue(result.reason().contains("out of cheese"), result.reason());
    }

    @ParameterizedTest
    @EnumSource(SealChoice.class)
    void anAppThatCrashesIsStartedAgainForTheNextReplay(SealChoice seal) throws Exception {
        replay(seal, "", "os._exit(3)", 2);
        long starts = steps.stream()
                .filter(step -> step.kind() == ReplayStep.Kind.START && step.state() == ReplayStep.State.DONE)
                .filter(step -> !step.detail().equals("already running"))
                .count();
        assertEquals(2, starts);
    }

    @ParameterizedTest
    @EnumSource(SealChoice.class)
    void anAppThatIsNeverReady(SealChoice seal) throws Exception {
        ReplayResult result = replay(seal, "print('never ready', flush=True); time.sleep(600)", "pass", 1);
        assertEquals(Verdict.COULD_NOT_RUN, result.verdict());
        assertTrue(result.reason().contains("within 2 s"), result.reason());
        assertTrue(result.reason().contains("never ready"), result.reason());
    }

    @ParameterizedTest
    @EnumSource(SealChoice.class)
    void anAppThatFloodsItsLog(SealChoice seal) throws Exception {
        ReplayResult result = replay(
                seal,
                "ok = sys.stdout.write(('x' * 200 + '\\n') * 250_000)",
                "sys.stdout.write(('y' * 200 + '\\n') * 250_000); self.reply(b'fine')",
                1);
        assertEquals(200, result.cassette().response().status().code());
        ReplayResult.Response replayed = result.replayed();
        assertTrue(replayed != null && replayed.status().code() == 200, result.reason());
    }

    @ParameterizedTest
    @EnumSource(SealChoice.class)
    void anAppThatForksAndDetachesChildren(SealChoice seal) throws Exception {
        String fork = "[subprocess.Popen(['sleep', '600'], start_new_session=True) for _ in range(3)];"
                + " [subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)', sys.argv[0]],"
                + " start_new_session=True) for _ in range(3)]; ";
        ReplayResult result = replay(seal, "", fork + "self.reply(b'other')", 1);
        assertEquals(Verdict.DIFFERENT, result.verdict(), result.reason());
    }

    @ParameterizedTest
    @EnumSource(SealChoice.class)
    void anAppThatClosesTheConnection(SealChoice seal) throws Exception {
        ReplayResult result = replay(seal, "", "self.connection.shutdown(socket.SHUT_RDWR)", 1);
        assertEquals(Verdict.COULD_NOT_RUN, result.verdict());
        assertTrue(result.reason().startsWith("The app closed the connection without a whole answer"), result.reason());
    }

    @ParameterizedTest
    @EnumSource(SealChoice.class)
    void anAppThatAnswersAHundredMegabytes(SealChoice seal) throws Exception {
        ReplayResult result = replay(seal, "", "self.reply(b'z' * (100 << 20))", 1);
        assertEquals(Verdict.DIFFERENT, result.verdict(), result.reason());
        ReplayResult.Response replayed = result.replayed();
        assertTrue(replayed != null && replayed.body().bodyFacts().sizeBytes() == 100 << 20, result.reason());
        assertTrue(replayed.text() == null, "a hundred megabytes are not kept as text");
    }
}
