package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.HttpCall;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.RedisCall;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.ReplayedCall;
import dev.cassetteworkbench.replay.SealChoice;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import dev.cassetteworkbench.replay.internal.launch.Readiness;
import dev.cassetteworkbench.replay.internal.match.HttpAnswer;
import dev.cassetteworkbench.replay.internal.match.JsonBytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Replays real recordings against the real apps that made them, with every dependency switched off.
@Timeout(300)
class RealAppReplayTest {
    private static final Map<String, String> ADDRESSES =
            Map.of("UPSTREAM_URL", "http://127.0.0.1:9100", "DEAD_URL", "http://127.0.0.1:9");
    private static final Map<String, Integer> OBSERVED = new HashMap<>();

    @BeforeAll
    static void needsTheAppsLibraries() throws Exception {
        Process check = new ProcessBuilder(
                        "/usr/bin/python3",
                        "-c",
                        "import flask, requests, redis, sqlalchemy, starlette, aiohttp, httpx, uvicorn, fastapi")
                .redirectErrorStream(true)
                .start();
        String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(
                0,
                check.waitFor(),
                "The target apps need: apt-get install python3-flask python3-requests python3-redis python3-sqlalchemy"
                        + " python3-starlette python3-aiohttp python3-httpx python3-fastapi uvicorn\n" + output);
        readObserved();
    }

    /// What the client saw when each recording was made.
    private static void readObserved() throws IOException {
        byte[] golden = Files.readAllBytes(Recordings.folder().resolve("golden/observed.json"));
        if (JsonBytes.parse(golden) instanceof JsonArray entries) {
            for (JsonValue entry : entries.items()) {
                if (entry instanceof JsonObject one
                        && one.get("observed") instanceof JsonObject observed
                        && observed.get("status") instanceof JsonNumber status
                        && one.get("cassette") instanceof JsonArray files) {
                    files.items().forEach(file -> {
                        if (file instanceof JsonString name) {
                            OBSERVED.put(name.value(), (int) status.doubleValue());
                        }
                    });
                }
            }
        }
        assertTrue(OBSERVED.size() > 250, "golden statuses");
    }

    private static Cassette read(Path file) throws IOException, CassetteFormatException {
        try (InputStream in = Files.newInputStream(file)) {
            return CassetteReader.read(in, ReadLimits.DEFAULT);
        }
    }

    private static Cassette find(String folder, String name) throws IOException, CassetteFormatException {
        for (Path file : Recordings.all()) {
            if (file.startsWith(Recordings.folder().resolve(folder))
                    && file.getFileName().toString().startsWith(name)) {
                return read(file);
            }
        }
        throw new IOException("no recording " + folder + "/" + name);
    }

    private static TargetSettings app(String name, Map<String, String> environment) {
        return new TargetSettings(
                Recordings.targetApps().resolve(name),
                List.of("/usr/bin/python3", "app.py"),
                environment,
                "PORT",
                null,
                Duration.ofSeconds(60),
                TargetSettings.Mode.BLACK_BOX);
    }

    private static ReplaySession open(String name, Map<String, String> environment) {
        return ReplaySessions.open(app(name, environment), ReplayListener.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "orders, orders-local, 16, BEST",
        "orders, orders-local, 16, WATCHED",
        "shipping, shipping-qa-a, 6, BEST",
        "shipping, shipping-prod-gz, 6, WATCHED",
        "catalog, catalog-dev-a, 10, BEST",
        "catalog, catalog-prod, 6, BEST",
        "catalog, catalog-prod, 6, WATCHED"
    })
    void reproducesRealRecordingsWithEveryDependencySwitchedOff(
            String app, String folder, int reproduced, SealChoice seal) throws Exception {
        int green = 0;
        List<String> wrong = new ArrayList<>();
        try (ReplaySession session = ReplaySessions.open(app(app, ADDRESSES), ReplayListener.NONE, seal)) {
            for (Path file : Recordings.all()) {
                if (!file.startsWith(Recordings.folder().resolve(folder))) {
                    continue;
                }
                Cassette cassette = read(file);
                if (cassette.calls().stream()
                        .noneMatch(call -> call instanceof HttpCall || call instanceof RedisCall)) {
                    continue;
                }
                ReplayResult result = session.replay(cassette, Progress.NONE);
                green += result.verdict() == Verdict.REPRODUCED ? 1 : 0;
                String name = Recordings.folder().relativize(file).toString();
                if (!isAsExpected(cassette, name, result, seal)) {
                    wrong.add(name + ": " + result.verdict() + ", " + result.reason());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(green >= reproduced, green + " reproduced");
    }

    private static boolean isAsExpected(Cassette cassette, String name, ReplayResult result, SealChoice seal) {
        ReplayResult.Response replayed = result.replayed();
        if (replayed == null) {
            return result.reason().contains("was not kept, so the recorded request cannot be sent");
        }
        Integer observed = OBSERVED.get(name);
        boolean sameStatus = observed != null && observed == replayed.status().code();
        boolean lost = cassette.calls().stream().anyMatch(HttpAnswer::contentLost);
        // A client behind a proxy names a broken connection otherwise (ProxyError for ConnectionError).
        boolean brokenConnection = name.contains("dep_close") || name.contains("dep_refused");
        boolean verdict = switch (result.verdict()) {
            case REPRODUCED -> true;
            case REPRODUCED_WITH_DIFFERENCES -> brokenConnection;
            case INCONCLUSIVE -> lost;
            case DIFFERENT, FIXED, COULD_NOT_RUN -> false;
        };
        return sameStatus
                && verdict
                && result.counts().missed() == 0
                && result.seal().grade() == grade(seal);
    }

    private static int grade(SealChoice seal) {
        return seal == SealChoice.BEST && ReplaySessions.whyNoSeal() == null ? 4 : 1;
    }

    /// App and recording are copies with another port in the place of 9100, which a parallel build
    /// may hold.
    @Test
    void servesAnAppThatHoldsTheUpstreamsAddressInItsCode(@TempDir Path folder) throws Exception {
        String port = ":" + Readiness.freePort();
        Path source = Recordings.targetApps().resolve("shipping/app.py");
        Files.writeString(folder.resolve("app.py"), Files.readString(source).replace(":9100", port));
        byte[] recording = CassetteWriter.write(
                find("shipping-qa-a", "GET__quotes__4e1787e6").document());
        String moved = new String(recording, StandardCharsets.UTF_8).replace(":9100", port);
        Cassette cassette = CassetteReader.read(
                new ByteArrayInputStream(moved.getBytes(StandardCharsets.UTF_8)), ReadLimits.DEFAULT);
        TargetSettings settings = TargetSettings.of(folder, List.of("/usr/bin/python3", "app.py"));
        try (ReplaySession session = ReplaySessions.open(settings, ReplayListener.NONE)) {
            ReplayResult result = session.replay(cassette, Progress.NONE);
            assertEquals(Verdict.REPRODUCED, result.verdict(), result.reason());
        }
    }

    @Test
    void acceptsAddressesTheUserWroteWithPlaceholders() throws Exception {
        Map<String, String> environment =
                Map.of("UPSTREAM_URL", "${upstream:127.0.0.1:9100}", "REDIS_URL", "redis://127.0.0.1:${redis.port}/0");
        try (ReplaySession session = open("shipping", environment)) {
            ReplayResult result = session.replay(find("shipping-qa-a", "GET__quotes__4e1787e6"), Progress.NONE);
            assertEquals(Verdict.REPRODUCED, result.verdict(), result.reason());
            assertTrue(
                    result.calls().stream().allMatch(call -> call.outcome() == ReplayedCall.Outcome.SERVED),
                    result.calls().toString());
        }
    }

    @Test
    void keepsTheAppUpSoThatTheSecondReplayIsFast() throws Exception {
        try (ReplaySession session = open("shipping", Map.of("UPSTREAM_URL", "http://127.0.0.1:9100"))) {
            Cassette cassette = find("shipping-qa-a", "GET__quotes__4e1787e6");
            session.replay(cassette, Progress.NONE);
            assertTrue(session.appRunning());
            ReplayResult second = session.replay(cassette, Progress.NONE);
            assertEquals(Verdict.REPRODUCED, second.verdict(), second.reason());
            Double start = second.timingsMs().get("start");
            assertNotNull(start);
            assertTrue(start < 20, "started again: " + second.timingsMs());
            session.stopApp();
            assertTrue(!session.appRunning());
        }
    }

    @Test
    void showsARegressionAsDifferent() throws Exception {
        Map<String, String> regressed = Map.of("UPSTREAM_URL", "http://127.0.0.1:9100", "RELEASE", "regressed");
        try (ReplaySession session = open("shipping", regressed)) {
            ReplayResult result = session.replay(find("shipping-qa-a", "GET__quotes__4e1787e6"), Progress.NONE);
            assertEquals(Verdict.DIFFERENT, result.verdict(), result.reason());
            assertTrue(result.counts().missed() > 0, "the added call is refused");
        }
        try (ReplaySession session = open("catalog", regressed)) {
            ReplayResult result = session.replay(find("catalog-prod", "GET__items_sku_1"), Progress.NONE);
            assertEquals(Verdict.REPRODUCED_WITH_DIFFERENCES, result.verdict(), result.reason());
            assertEquals(1, result.counts().missed());
        }
    }
}
