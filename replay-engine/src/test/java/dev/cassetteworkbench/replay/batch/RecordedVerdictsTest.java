package dev.cassetteworkbench.replay.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Replays every one of the 298 recordings against the app that made it, every dependency switched
/// off, and
/// holds each verdict against what the client had seen: once with the release that was recorded,
/// once with the
/// other one. `./bench verdicts` runs this and prints the tables.
@Timeout(1_200)
class RecordedVerdictsTest {
    /// Which release of the app answers.
    enum Release {
        /// The one that was recorded: everything that can be decided must be reproduced.
        RECORDED,
        /// The other one: slower, more calls, worse statuses. What it answers otherwise must never be
        /// called reproduced.
        OTHER
    }

    private enum Judged {
        RIGHT,
        WRONG,
        UNDECIDED
    }

    private record Line(Judged judged, BatchRow row, String words) {}

    @BeforeAll
    static void needsTheAppsLibraries() throws Exception {
        Process check = new ProcessBuilder(
                        "/usr/bin/python3",
                        "-c",
                        "import flask, requests, redis, sqlalchemy, starlette, aiohttp, httpx, uvicorn, fastapi, django, pymongo")
                .redirectErrorStream(true)
                .start();
        String output = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, check.waitFor(), "The target apps need Debian packages, see ./test\n" + output);
    }

    @ParameterizedTest
    @EnumSource(Release.class)
    void noRecordingIsEverCalledReproducedThatIsNot(Release release) throws Exception {
        Map<String, Observed> observed = Observed.all();
        assertTrue(observed.size() > 240, observed.size() + " observations");
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<String, List<Path>> group : groups().entrySet()) {
            lines.addAll(replay(group.getKey(), group.getValue(), release, observed));
        }
        String table = table(release, lines);
        Path file = Path.of("target", "verdicts-" + release.name().toLowerCase(Locale.ROOT) + ".txt");
        Files.createDirectories(Path.of("target"));
        Files.writeString(file, table);
        assertEquals(298, lines.size());
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(line -> line.judged() == Judged.WRONG)
                        .map(Line::words)
                        .toList(),
                table);
        if (release == Release.RECORDED) {
            long right =
                    lines.stream().filter(line -> line.judged() == Judged.RIGHT).count();
            assertTrue(right >= 145, right + " right\n" + table);
        }
    }

    /// Recordings of the same app and release share one start of the app.
    private static Map<String, List<Path>> groups() throws IOException {
        Map<String, List<Path>> groups = new TreeMap<>();
        for (Path file : Recordings.all()) {
            String folder = Recordings.folder().relativize(file).getName(0).toString();
            String app = folder.equals("defaults") ? "shipping" : folder.replaceFirst("-.*", "");
            // Of two runs of the same requests the second was made by the worse release.
            String made = folder.endsWith("-b") ? " regressed" : " good";
            groups.computeIfAbsent(app + made, key -> new ArrayList<>()).add(file);
        }
        return groups;
    }

    private static List<Line> replay(String group, List<Path> files, Release release, Map<String, Observed> observed) {
        String[] names = group.split(" ");
        boolean good = names[1].equals("good") == (release == Release.RECORDED);
        Map<String, String> environment =
                new HashMap<>(Map.of("UPSTREAM_URL", "http://127.0.0.1:9100", "DEAD_URL", "http://127.0.0.1:9"));
        environment.put("RELEASE", good ? "good" : "regressed");
        TargetSettings settings = new TargetSettings(
                Recordings.targetApps().resolve(names[0]),
                List.of("/usr/bin/python3", "app.py"),
                environment,
                "PORT",
                null,
                Duration.ofMinutes(2),
                TargetSettings.Mode.BLACK_BOX);
        List<Line> lines = new ArrayList<>();
        new Batch(listener -> ReplaySessions.open(settings, listener), 1, false)
                .run(
                        files.stream().map(Observed::item).toList(),
                        row -> lines.add(line(row, release, observed.get(row.name()))),
                        ReplayListener.NONE,
                        Progress.NONE);
        return lines;
    }

    private static Line line(BatchRow row, Release release, @Nullable Observed truth) {
        String words = row.verdict().label() + " | " + row.name() + " | " + row.reason();
        if (!(row.outcome() instanceof BatchRow.Outcome.Replayed replayed)) {
            return new Line(Judged.WRONG, row, words);
        }
        ReplayResult.Response response = replayed.result().replayed();
        boolean same = response != null && (truth == null || truth.isSameAs(response));
        Judged judged = switch (row.verdict()) {
            case REPRODUCED -> same ? Judged.RIGHT : Judged.WRONG;
            // Says that it is not quite the same: right when it is not, and cautious when it is.
            case REPRODUCED_WITH_DIFFERENCES -> same ? Judged.UNDECIDED : Judged.RIGHT;
            case DIFFERENT, FIXED -> same || release == Release.RECORDED ? Judged.WRONG : Judged.RIGHT;
            case INCONCLUSIVE, COULD_NOT_RUN -> Judged.UNDECIDED;
        };
        return new Line(judged, row, words + (same ? "" : " | the client had seen something else"));
    }

    private static String table(Release release, List<Line> lines) {
        StringBuilder out = new StringBuilder("Verdicts over " + lines.size() + " recordings, "
                + release.name().toLowerCase(Locale.ROOT) + " release of each app\n\n");
        for (Judged judged : Judged.values()) {
            Map<Verdict, Integer> counts = new TreeMap<>();
            lines.stream()
                    .filter(line -> line.judged() == judged)
                    .forEach(line -> counts.merge(line.row().verdict(), 1, Integer::sum));
            out.append(String.format(Locale.ROOT, "%-10s", judged.name().toLowerCase(Locale.ROOT)))
                    .append(counts.values().stream().mapToInt(Integer::intValue).sum());
            counts.forEach((verdict, count) ->
                    out.append("   ").append(verdict.label()).append(' ').append(count));
            out.append('\n');
        }
        for (Judged judged : List.of(Judged.WRONG, Judged.UNDECIDED)) {
            out.append('\n').append(judged.name().toLowerCase(Locale.ROOT)).append(":\n");
            lines.stream()
                    .filter(line -> line.judged() == judged)
                    .map(Line::words)
                    .sorted()
                    .forEach(words -> out.append("  ").append(words).append('\n'));
        }
        return out.toString();
    }
}
