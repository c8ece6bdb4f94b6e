package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.SealChoice;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.VolatileValues;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Values an app makes anew for every request, with a real app.
@Timeout(120)
class VolatileValuesTest {
    /// Asks its one dependency and answers with an id and a time of its own making.
    private static final String APP = """
            import datetime, http.server, json, os, urllib.request, uuid
            asked = 0
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    global asked
                    asked += 1
                    price = json.load(urllib.request.urlopen("http://127.0.0.1:9100/price"))["cents"]
                    body = json.dumps({"id": str(uuid.uuid4()), "at": datetime.datetime.utcnow().isoformat(),
                        "cents": price EXTRA}).encode()
                    self.send_response(200)
                    self.send_header("content-type", "application/json")
                    self.send_header("content-length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                def log_message(self, *words):
                    pass
            http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
            """;

    @TempDir
    Path folder = Path.of("");

    private static Cassette cassette(String more) {
        return Samples.cassette("GET", "/order")
                .status(200)
                .responseBody("{\"id\":\"6f1c1f5e-8a3c-4c7e-9f3f-111111111111\",\"at\":\"2026-11-19T10:00:00.5\","
                        + "\"cents\":1075" + more + "}")
                .http("GET", "http://127.0.0.1:9100/price", 200, "{\"cents\":1075}")
                .build();
    }

    private ReplayResult replay(String extra, String recorded, VolatileValues values) throws Exception {
        Files.writeString(folder.resolve("app.py"), APP.replace("EXTRA", extra));
        TargetSettings settings = TargetSettings.of(folder, List.of("/usr/bin/python3", "app.py"));
        try (ReplaySession session = ReplaySessions.open(settings, ReplayListener.NONE, SealChoice.BEST, values)) {
            return session.replay(cassette(recorded), Progress.NONE);
        }
    }

    @Test
    void areNamedAndNotCounted() throws Exception {
        ReplayResult result = replay("", "", VolatileValues.FIND);
        assertEquals(Verdict.REPRODUCED, result.verdict(), result.reason());
        assertTrue(result.reason().contains("2 volatile values not counted: /id, /at"), result.reason());
        assertEquals(1, result.counts().served());
        assertEquals(0, result.counts().repeated(), "the second request has recordings of its own");
    }

    @Test
    void countWhenTheRequestMayBeSentOnlyOnce() throws Exception {
        ReplayResult result = replay(", \"n\": asked", ", \"n\": 1", VolatileValues.COUNT);
        assertEquals(Verdict.DIFFERENT, result.verdict(), result.reason());
        assertTrue(result.reason().contains("2 places differ"), result.reason());
    }

    @Test
    void doNotExcuseACounterThatGoesOnBetweenTheTwoRequests() throws Exception {
        ReplayResult result = replay(", \"n\": asked + 4", ", \"n\": 1", VolatileValues.FIND);
        assertEquals(Verdict.DIFFERENT, result.verdict(), result.reason());
        assertTrue(result.reason().contains("1 place differs"), result.reason());
    }
}
