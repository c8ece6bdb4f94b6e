package dev.cassetteworkbench.replay.internal.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.SampleCassette;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.ReplayStep;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ordinary clients of several languages, in apps that know of no proxy: the names, ports and
/// certificates they expect are there, and the recording answers.
@Timeout(180)
class ClientsTest {
    private static final String PLAIN = "http://stock.internal:9100/v1/";
    private static final String TLS = "https://api.example.com/v1/";

    @TempDir
    private Path folder;

    @BeforeEach
    void needsNamespaces() {
        String whyNot = ReplaySessions.whyNoSeal();
        if (whyNot != null) {
            Assumptions.abort("no sealed world on this machine: " + whyNot);
        }
    }

    private Path app(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/clients/" + name), name)) {
            Path file = folder.resolve(name);
            Files.copy(in, file);
            return file;
        }
    }

    private static SampleCassette recording(String answer, String... clients) {
        SampleCassette cassette = Samples.cassette("GET", "/all").status(200).responseBody(answer);
        for (String client : clients) {
            cassette.http("GET", PLAIN + client, 200, "{\"from\": \"plain-" + client + "\"}")
                    .http("GET", TLS + client, 200, "{\"from\": \"tls-" + client + "\"}");
        }
        return cassette;
    }

    private void reproduces(Cassette cassette, Map<String, String> environment, String... command) {
        TargetSettings settings = new TargetSettings(
                folder,
                List.of(command),
                environment,
                "PORT",
                null,
                Duration.ofSeconds(60),
                TargetSettings.Mode.BLACK_BOX);
        StringBuilder log = new StringBuilder();
        ReplayListener listener = new ReplayListener() {
            @Override
            public void step(ReplayStep step) {
                // The steps are in the result.
            }

            @Override
            public void log(LogLine line) {
                log.append(line.text()).append('\n');
            }
        };
        try (ReplaySession session = ReplaySessions.open(settings, listener)) {
            ReplayResult result = session.replay(cassette, Progress.NONE);
            ReplayResult.Response replayed = result.replayed();
            assertEquals(
                    Verdict.REPRODUCED,
                    result.verdict(),
                    () -> result.reason() + "\n" + (replayed == null ? "" : replayed.text()) + "\n" + log);
            assertEquals(4, result.seal().grade());
            assertEquals(cassette.calls().size(), result.counts().served());
        }
    }

    @Test
    void pythonsClientsRunUnchanged() throws Exception {
        Path file = app("python.py");
        Cassette cassette = recording("""
                        {"requests": ["plain-requests", "tls-requests"],
                         "httpx": ["plain-httpx HTTP/1.1", "tls-httpx HTTP/1.1"],
                         "httpx-h2": ["plain-httpx-h2 HTTP/1.1", "tls-httpx-h2 HTTP/2"],
                         "urllib3": ["plain-urllib3", "tls-urllib3"],
                         "urllib": ["plain-urllib", "tls-urllib"],
                         "aiohttp": ["plain-aiohttp", "tls-aiohttp"],
                         "redis": ["Ada", "two books", "a lamp"]}
                        """, "requests", "httpx", "httpx-h2", "urllib3", "urllib", "aiohttp")
                .redis("GET", "user:1", "Ada")
                .redis("GET", "cart:1", "two books")
                .redis("GET", "cart:2", "a lamp")
                .build();
        reproduces(cassette, Map.of(), "/usr/bin/python3", file.toString());
    }

    @Test
    void nodesClientsRunUnchanged() throws Exception {
        Path file = app("node.cjs");
        Cassette cassette = recording("""
                        {"fetch": ["plain-fetch", "tls-fetch"], "http": ["plain-http", "tls-http"],
                         "http2": ["plain-http2", "tls-http2"], "axios": ["plain-axios", "tls-axios"]}
                        """, "fetch", "http", "http2", "axios").build();
        // Where Debian's node-axios is.
        reproduces(cassette, Map.of("NODE_PATH", "/usr/share/nodejs"), "node", file.toString());
    }

    @Test
    void gosClientRunsUnchanged() throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/go"))) {
            Assumptions.abort("no Go here: apt-get install golang-go");
        }
        Path file = app("app.go");
        ProcessBuilder compiler = new ProcessBuilder("go", "build", "-o", "app", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        compiler.environment().put("GOCACHE", folder.resolve("cache").toString());
        compiler.environment().put("GO111MODULE", "off");
        Process build = compiler.start();
        String said = new String(build.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertEquals(0, build.waitFor(), said);
        Cassette cassette = recording("{\"net/http\": [\"plain-go HTTP/1\", \"tls-go HTTP/2\"]}", "go")
                .build();
        reproduces(cassette, Map.of(), "./app");
    }

    @Test
    void javasClientsRunUnchanged() {
        SampleCassette recording = recording("""
                {"HttpClient": ["plain-client HTTP_1_1", "tls-client HTTP_2"],
                 "HttpURLConnection": ["plain-connection", "tls-connection"],
                 "OkHttp": ["plain-okhttp http/1.1", "tls-okhttp h2"],
                 "Jedis": ["abc", "abc"], "Lettuce": ["letter"]}
                """, "client", "connection", "okhttp");
        for (String protocol : List.of("2", "3")) {
            for (String key : List.of("a", "b", "c")) {
                recording.redis("GET", "jedis:" + key + protocol, key);
            }
        }
        recording.redis("GET", "lettuce:a", "letter");
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        reproduces(
                recording.build(),
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                JavaClients.class.getName());
    }
}
