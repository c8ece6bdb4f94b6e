package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.CallEdit;
import dev.cassetteworkbench.replay.CallEdit.FailureKind;
import dev.cassetteworkbench.replay.Latency;
import dev.cassetteworkbench.replay.LiveCalls;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayPlan;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.ReplayedCall.Outcome;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.WhatIf;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What-ifs and live dependencies with a real app, and with a real server where one is live.
@Timeout(120)
class HybridSessionTest {
    /// Asks two dependencies, writes to one on POST, and tells what came of it.
    private static final String APP = """
            import http.server, json, os, sys, urllib.error, urllib.request
            class App(http.server.BaseHTTPRequestHandler):
                def ask(self, url, data=None):
                    try:
                        with urllib.request.urlopen(urllib.request.Request(url, data), timeout=1) as r:
                            return r.read().decode()
                    except urllib.error.HTTPError as e:
                        return "status %d" % e.code
                    except Exception as e:
                        return "no answer"
                def do_GET(self):
                    if self.path == "/noisy":
                        self.ask("http://telemetry.example.com/beat", b"x")
                    seen = {"rate": self.ask("RATES/rate"), "stock": self.ask("http://stock.example.com/s"),
                            "who": self.headers.get("authorization")}
                    if self.path == "/write":
                        seen["write"] = self.ask("RATES/order", b"1")
                    body = json.dumps(seen, sort_keys=True).encode()
                    self.send_response(200)
                    self.send_header("content-type", "application/json")
                    self.send_header("content-length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
            http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), App).serve_forever()
            """;

    @TempDir
    Path folder = Path.of("");

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer real = realServer();
    private String rates = "";

    private static HttpServer realServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void setUp() throws IOException {
        real.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] body = "{\"rate\": 99}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        real.start();
        rates = "http://127.0.0.1:" + real.getAddress().getPort();
        Files.writeString(folder.resolve("app.py"), APP.replace("RATES", rates));
    }

    @AfterEach
    void tearDown() {
        real.stop(0);
    }

    private ReplaySession open() {
        return ReplaySessions.open(
                TargetSettings.of(folder, List.of("/usr/bin/python3", "app.py")), ReplayListener.NONE);
    }

    private Cassette cassette(String path, String answer) {
        return Samples.cassette("GET", path)
                .http("GET", rates + "/rate", 200, "{\"rate\": 1}")
                .http("GET", "http://stock.example.com/s", 200, "{\"left\": 2}")
                .lasting(300)
                .responseBody(answer)
                .build();
    }

    private Cassette recorded() {
        return cassette("/", "{\"rate\": \"{\\\"rate\\\":1}\", \"stock\": \"{\\\"left\\\":2}\", \"who\": null}");
    }

    private static String text(ReplayResult result) {
        ReplayResult.Response replayed = result.replayed();
        return replayed == null ? result.reason() : String.valueOf(replayed.text());
    }

    private static ReplayPlan live(LiveCalls live) {
        return ReplayPlan.NONE.with(live);
    }

    @Test
    void anEditedAnswerAnErrorAndADelayReachTheUnchangedApp() {
        try (ReplaySession session = open()) {
            ReplayResult plain = session.replay(recorded(), Progress.NONE);
            assertEquals(Verdict.REPRODUCED, plain.verdict(), plain.reason());

            Cassette other = WhatIf.child(
                    recorded(),
                    List.of(new CallEdit.Answer(0, 503, null, null), new CallEdit.Failure(1, FailureKind.TIMEOUT)));
            ReplayResult result = session.replay(other, Progress.NONE);

            assertEquals("{\"rate\": \"status 503\", \"stock\": \"no answer\", \"who\": null}", text(result));
            assertTrue(result.reason().startsWith("What if: GET " + rates + "/rate answers otherwise: status 503; "));
            assertEquals(Verdict.DIFFERENT, result.verdict());

            Cassette slow = WhatIf.child(recorded(), List.of(new CallEdit.Delay(0, 400)));
            ReplayResult late = session.replay(slow, Progress.NONE);

            assertEquals(
                    Verdict.REPRODUCED_WITH_DIFFERENCES, late.verdict(), "an edited recording is not the recording");
            assertTrue(late.calls().getFirst().replayedMs() >= 400, late.calls()::toString);
        }
    }

    @Test
    void mocksTakeAsLongAsRecordedWhenWanted() {
        try (ReplaySession session = open()) {
            ReplayResult result =
                    session.replay(recorded(), ReplayPlan.NONE.with(new Latency.Scaled(1)), Progress.NONE);

            assertEquals(Verdict.REPRODUCED, result.verdict(), result.reason());
            assertTrue(result.calls().get(1).replayedMs() >= 300, result.calls()::toString);

            ReplayResult fixed =
                    session.replay(recorded(), ReplayPlan.NONE.with(new Latency.Fixed(120)), Progress.NONE);
            assertTrue(fixed.calls().get(1).replayedMs() >= 120
                    && fixed.calls().get(1).replayedMs() < 300);
        }
    }

    @Test
    void aLiveHostIsAskedForRealAndNeverPlainlyReproduced() {
        try (ReplaySession session = open()) {
            LiveCalls host = new LiveCalls(
                    Set.of(), Set.of("127.0.0.1:" + real.getAddress().getPort()), Set.of(), false);
            ReplayResult result = session.replay(
                    cassette("/", "{\"rate\": \"{\\\"rate\\\": 99}\", \"stock\": \"{\\\"left\\\":2}\", \"who\": null}"),
                    live(host),
                    Progress.NONE);

            assertEquals(List.of("GET /rate"), asked);
            assertEquals(Outcome.LIVE, result.calls().getFirst().outcome());
            assertEquals(1, result.counts().live());
            assertEquals(1, result.counts().served());
            assertEquals(0, result.seal().grade());
            assertTrue(result.seal().words().contains("1 call was answered by 127.0.0.1:"), result.seal()::words);
            assertEquals(Verdict.REPRODUCED_WITH_DIFFERENCES, result.verdict(), result.reason());

            ReplayResult mockedAgain = session.replay(recorded(), Progress.NONE);
            assertEquals(Verdict.REPRODUCED, mockedAgain.verdict(), mockedAgain.reason());
            assertEquals(1, asked.size());
        }
    }

    @Test
    void aSingleCallOrAWholeKindCanBeLive() {
        try (ReplaySession session = open()) {
            LiveCalls one = new LiveCalls(Set.of(0), Set.of(), Set.of(), false);
            assertEquals(
                    1,
                    session.replay(recorded(), live(one), Progress.NONE)
                            .counts()
                            .live());
            assertEquals(List.of("GET /rate"), asked);

            LiveCalls all = new LiveCalls(Set.of(), Set.of(), Set.of(CallKind.HTTP), false);
            ReplayResult result = session.replay(recorded(), live(all), Progress.NONE);

            assertEquals(2, result.counts().live());
            assertEquals(Verdict.INCONCLUSIVE, result.verdict(), "nothing recorded was served");
            assertTrue(result.calls().get(1).answeredWith().startsWith("not reached"), result.calls()::toString);
        }
    }

    @Test
    void writesToALiveHostNeedASecondConfirmation() {
        try (ReplaySession session = open()) {
            Set<String> host = Set.of("127.0.0.1:" + real.getAddress().getPort());
            Cassette writing = cassette("/write", "{}");

            ReplayResult refused =
                    session.replay(writing, live(new LiveCalls(Set.of(), host, Set.of(), false)), Progress.NONE);

            assertEquals(List.of("GET /rate"), asked);
            assertTrue(text(refused).contains("\"write\": \"status 599\""), text(refused));
            assertEquals(1, refused.counts().missed());

            session.replay(writing, live(new LiveCalls(Set.of(), host, Set.of(), true)), Progress.NONE);

            assertEquals("POST /order", asked.getLast());
        }
    }

    @Test
    void noiseIsAnsweredAndNotCounted() {
        try (ReplaySession session = open()) {
            ReplayPlan plan =
                    new ReplayPlan(Latency.none(), LiveCalls.NONE, Set.of("telemetry.example.com"), List.of());
            Cassette noisy = cassette(
                    "/noisy", "{\"rate\": \"{\\\"rate\\\":1}\", \"stock\": \"{\\\"left\\\":2}\", \"who\": null}");

            ReplayResult result = session.replay(noisy, plan, Progress.NONE);
            assertEquals(Verdict.REPRODUCED, result.verdict(), result.reason());
            assertEquals(0, result.counts().missed());

            assertTrue(session.replay(noisy, Progress.NONE).counts().missed() > 0);
        }
    }

    @Test
    void theUsersOwnRequestHeadersReachTheAppAndNoResult() {
        try (ReplaySession session = open()) {
            ReplayPlan plan = new ReplayPlan(
                    Latency.none(),
                    LiveCalls.NONE,
                    Set.of(),
                    List.of(new Headers.Field("Authorization", "Bearer s3cr3t")));
            assertFalse(plan.toString().contains("s3cr3t"));

            ReplayResult result = session.replay(recorded(), plan, Progress.NONE);

            assertTrue(text(result).contains("Bearer s3cr3t"));
            assertFalse(result.reason().contains("s3cr3t"));
        }
    }
}
