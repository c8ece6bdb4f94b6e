package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.SealChoice;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.internal.match.RecordedCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Apps with databases, replayed with no database anywhere. Needs the packages of the target apps.
@Timeout(300)
class DatabaseReplayTest {
    private static final String APP = """
            import json, os, psycopg2
            from http.server import BaseHTTPRequestHandler, HTTPServer

            class App(BaseHTTPRequestHandler):
                def do_GET(self):
                    db = CONNECT
                    cur = db.cursor()
                    cur.execute("SELECT id, note FROM orders WHERE id = %s", (7,))
                    row = cur.fetchone()
                    cur.execute("UPDATE orders SET seen = seen + 1 WHERE id = %s", (7,))
                    db.commit()
                    db.close()
                    body = json.dumps({"id": row[0], "note": row[1], "touched": cur.rowcount}).encode()
                    self.send_response(200)
                    self.send_header("Content-Length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)

            HTTPServer(("127.0.0.1", int(os.environ["PORT"])), App).serve_forever()
            """;

    @TempDir
    private Path folder;

    private static Cassette order(String note) {
        return Samples.cassette("GET", "/orders/7")
                .status(200)
                .responseBody("{\"id\": 7, \"note\": \"" + note + "\", \"touched\": 1}")
                .sql("SELECT", "orders", 1)
                .replay("""
                        {"v":1,"sql":"SELECT id, note FROM orders WHERE id = 7",
                         "columns":[{"name":"id","type":"integer"},{"name":"note","type":"text"}],"rows":[[7,"first"]]}
                        """)
                .sql("UPDATE", "orders", 1)
                .build();
    }

    private ReplayResult replay(
            Path home, List<String> command, Map<String, String> environment, SealChoice seal, Cassette... cassettes)
            throws IOException {
        TargetSettings settings = new TargetSettings(
                home, command, environment, "PORT", null, Duration.ofSeconds(60), TargetSettings.Mode.BLACK_BOX);
        try (ReplaySession session = ReplaySessions.open(settings, ReplayListener.NONE, seal)) {
            ReplayResult result = null;
            for (Cassette cassette : cassettes) {
                result = session.replay(cassette, Progress.NONE);
            }
            return java.util.Objects.requireNonNull(result);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    BEST,    psycopg2.connect(os.environ["DATABASE_URL"]),                DATABASE_URL, postgresql://app:pw@db.internal:5433/shop
                    WATCHED, psycopg2.connect(os.environ["DATABASE_URL"]),                DATABASE_URL, postgresql://app:pw@db.internal:5433/shop
                    BEST,    'psycopg2.connect(user="app", dbname="shop")',               PGHOST,       db.internal
                    WATCHED, 'psycopg2.connect(user="app", dbname="shop")',               PGHOST,       db.internal
                    BEST,    'psycopg2.connect(host="127.0.0.1", user="app", sslmode="require")', UNUSED, x
                    """)
    void replaysAnAppWhoseDatabaseIsFoundInEachWay(SealChoice seal, String connect, String name, String value)
            throws IOException {
        Files.writeString(folder.resolve("app.py"), APP.replace("CONNECT", connect));

        ReplayResult result =
                replay(folder, List.of("/usr/bin/python3", "app.py"), Map.of(name, value), seal, order("first"));

        assertEquals(Verdict.REPRODUCED, result.verdict(), result.reason());
        assertEquals(2, result.counts().served());
        assertEquals(0, result.counts().missed());
    }

    @Test
    void neverCallsAChangedAnswerReproduced() throws IOException {
        Files.writeString(
                folder.resolve("app.py"), APP.replace("CONNECT", "psycopg2.connect(os.environ[\"DATABASE_URL\"])"));

        ReplayResult result = replay(
                folder,
                List.of("/usr/bin/python3", "app.py"),
                Map.of("DATABASE_URL", "postgresql://app@db/shop"),
                SealChoice.BEST,
                order("first"),
                order("second"));

        assertEquals(Verdict.DIFFERENT, result.verdict(), result.reason());
    }

    /// Real recordings of Timetracer: what it kept of MongoDB is served, what it did not is refused.
    @ParameterizedTest
    @CsvSource(textBlock = """
                    reviews-local-a, POST__seed__,           REPRODUCED
                    reviews-local-a, DELETE__reviews_seed_3__, REPRODUCED
                    reviews-local-a, PUT__reviews_seed_2__,  REPRODUCED
                    reviews-local-a, POST__reviews__24648319, REPRODUCED
                    reviews-local-a, GET__reviews_seed_1__,  REPRODUCED
                    reviews-local-a, GET__stats__,           INCONCLUSIVE
                    reviews-local-a, GET__reviews__9edca2c9, INCONCLUSIVE
                    """)
    void replaysTheReviewsServiceWithoutAMongoServer(String set, String name, Verdict expected) throws IOException {
        Path file = Recordings.all().stream()
                .filter(path -> path.toString().contains("/" + set + "/"))
                .filter(path -> path.getFileName().toString().startsWith(name))
                .findFirst()
                .orElseThrow();
        Map<String, String> addresses = new HashMap<>();
        addresses.put("UPSTREAM_URL", "http://127.0.0.1:9100");
        addresses.put("MONGO_URL", "mongodb://127.0.0.1:27117/");

        ReplayResult result = replay(
                Recordings.targetApps().resolve("reviews"),
                List.of("/usr/bin/python3", "app.py"),
                addresses,
                SealChoice.BEST,
                RecordedCalls.read(file));

        assertEquals(expected, result.verdict(), result.reason() + "\n" + result.calls());
        if (expected == Verdict.INCONCLUSIVE) {
            assertTrue(result.counts().missed() > 0, result.reason());
        }
    }

    /// The shop's real services against PostgreSQL: tables are made and filled when they start.
    @Test
    void replaysTheOrdersServiceOnPostgresql() throws IOException {
        Cassette cassette = Samples.cassette("PUT", "/orders/7")
                .requestHeader("content-type", "application/json")
                .requestBody("{\"note\":\"late\"}")
                .status(200)
                .responseBody("{\"updated\":1}\n")
                .sql("UPDATE", "orders", 1)
                .top("x_replay", """
                        {"v":1,"startup":[{"sql":"SELECT count(*) AS count_1 FROM orders",
                         "columns":[{"name":"count_1","type":"bigint"}],"rows":[[30]]}]}
                        """)
                .build();

        ReplayResult result = replay(
                Recordings.targetApps().resolve("orders"),
                List.of("/usr/bin/python3", "app.py"),
                Map.of("DATABASE_URL", "postgresql://app@127.0.0.1:5499/shop"),
                SealChoice.BEST,
                cassette);

        assertEquals(Verdict.REPRODUCED, result.verdict(), result.reason() + "\n" + result.calls());
        assertNotEquals(0, result.counts().served());
    }
}
