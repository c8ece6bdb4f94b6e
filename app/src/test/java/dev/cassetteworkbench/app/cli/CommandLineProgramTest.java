package dev.cassetteworkbench.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.demo.DemoJourney;
import dev.cassetteworkbench.app.demo.DemoWorkspace;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.s3.S3Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The contract that scripts rely on, over the real recordings.
@Timeout(180)
class CommandLineProgramTest {
    @TempDir
    Path home = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void searchPrintsTheContractNewestFirst() throws JsonException {
        assertEquals(0, run("search", "-d", recordings(), "--json", "-n", "500"));

        JsonObject answer = json(out());
        assertEquals(
                Set.of("total", "took_ms", "partial", "hits"), answer.members().keySet());
        assertEquals("298", number(answer, "total"));
        List<JsonValue> hits = ((JsonArray) member(answer, "hits")).items();
        assertEquals(298, hits.size());
        assertEquals(
                Set.of(
                        "path",
                        "method",
                        "endpoint",
                        "status",
                        "duration_ms",
                        "recorded_at",
                        "service",
                        "env",
                        "event_count",
                        "has_errors",
                        "size_bytes"),
                ((JsonObject) hits.getFirst()).members().keySet());
        List<Instant> times = hits.stream()
                .map(hit -> Instant.parse(text((JsonObject) hit, "recorded_at")))
                .toList();
        assertEquals(times.stream().sorted(java.util.Comparator.reverseOrder()).toList(), times);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    --status 0,                     10
                    status:crash,                   10
                    --errors -m POST,               28
                    -e /orders -m GET --status 404, 7
                    --service shipping --env qa,    11
                    --from 2026-11-19 --to 2026-11-19, 96
                    """)
    void findsByFilters(String filters, int total) throws JsonException {
        String[] words = Stream.concat(
                        Stream.of("search", "-d", recordings(), "--json", "-n", "0"), Stream.of(filters.split(" ")))
                .toArray(String[]::new);

        assertEquals(0, run(words));

        assertEquals(Integer.toString(total), number(json(out()), "total"));
    }

    @Test
    void opensNoCassetteWhenTheFolderIsUnchanged() throws JsonException {
        assertEquals(0, run("index", "-d", recordings(), "--json"));
        JsonObject first = json(out());
        assertEquals(0, run("index", "-d", recordings(), "--json"));
        JsonObject second = json(out());

        assertEquals(number(first, "seen"), number(first, "opened"));
        assertEquals("0", number(second, "opened"));
        assertEquals("298", number(second, "total"));
    }

    @Test
    void diffSaysEqualDifferentAndError() throws IOException {
        List<Path> files = Recordings.all();
        String a = files.getFirst().toString();
        String b = files.getLast().toString();

        assertEquals(0, run("diff", "-a", a, "-b", a));
        assertEquals(1, run("diff", "-a", a, "-b", b, "--json"));
        JsonObject report = json(out());
        for (String key : List.of(
                "has_differences",
                "is_regression",
                "verdict",
                "first_divergence",
                "response",
                "calls",
                "body",
                "counts")) {
            assertTrue(report.members().containsKey(key), key);
        }
        assertEquals(2, run("diff", "-a", a, "-b", "missing.json"));
        assertTrue(err().contains("There is no file missing.json."), err());
    }

    @ParameterizedTest
    @CsvSource({"html, <!DOCTYPE html>", "svg, <?xml", "json, {", "png, \u0089PNG", "csv, 'call,'", "trace.json, {"})
    void timelineWritesFiles(String extension, String begin) throws IOException {
        Path target = home.resolve("timeline." + extension);

        assertEquals(0, run("timeline", Recordings.all().getFirst().toString(), "--out", target.toString()));

        String text = Files.readString(target, StandardCharsets.ISO_8859_1);
        assertTrue(text.stripLeading().startsWith(begin), text.substring(0, 30));
    }

    @Test
    void timelineFindsCallsAndSaysWhereTheTimeWent() {
        String fan = Recordings.folder()
                .resolve("catalog-prod/2026-11-20/GET__fan__89f98f4a.json")
                .toString();

        assertEquals(0, run("timeline", fan, "--find", "fan-7"));
        assertEquals(2, out().strip().lines().count(), out());
        assertEquals(0, run("timeline", fan, "--statistics"));
        assertTrue(out().contains("Repeated: 60 x GET"), out());
        assertEquals(2, run("timeline", fan, "--find", "colour:red"));
        assertTrue(err().contains("colour:red"), err());
        assertEquals(
                2,
                run(
                        "timeline",
                        fan,
                        "--find",
                        "x",
                        "--out",
                        home.resolve("a.svg").toString()));
    }

    @Test
    void unknownOptionsSuggestTheNearest() {
        assertEquals(2, run("search", "-d", recordings(), "--servce", "x"));
        assertTrue(err().contains("--service"), err());
        assertEquals(2, run("serch"));
        assertTrue(err().contains("search"), err());
    }

    @Test
    void failuresArePlainSentences() {
        assertEquals(2, run("list", "-d", "no-such-folder"));
        assertTrue(err().startsWith("There is no folder no-such-folder."), err());
        assertEquals(2, run("search", "-d", recordings(), "stats:500"));
        assertTrue(err().contains("Did you mean \"status\"?"), err());
        assertEquals(2, run("replay", "x.json"));
        assertTrue(err().contains("after two dashes"), err());
        assertFalse(err().contains("Exception"), err());
    }

    @Test
    void replaysAFailureOfTheDemoShop() throws IOException {
        DemoWorkspace demo = DemoWorkspace.unpack(home.resolve("demo"));
        String java = demo.target().command().getFirst();
        Path report = home.resolve("report.json");

        int exit = run(
                "replay",
                demoFailure(demo).toString(),
                "missing.json",
                "--dir",
                demo.shop().toString(),
                "--set",
                "REDIS_URL=redis://127.0.0.1:${redis.port}/0",
                "--ready",
                "/health",
                "--json",
                "--report",
                report.toString(),
                "--",
                java,
                "Shop.java");

        List<String> lines = out().lines().toList();
        assertEquals(2, lines.size(), out() + err());
        JsonObject receipt = json(lines.getFirst());
        assertEquals("reproduced", text(receipt, "verdict"), err());
        assertEquals("4", number((JsonObject) member(receipt, "calls"), "served"));
        assertEquals("500", number((JsonObject) member(receipt, "status"), "replayed"));
        assertTrue(((JsonObject) member(receipt, "seal")).members().keySet().containsAll(Set.of("grade", "words")));
        assertEquals("could_not_run", text(json(lines.getLast()), "verdict"));
        assertEquals(2, exit, "a missing file is the worse of both outcomes");
        assertTrue(Files.readString(report).contains("\"reproduced\""));
    }

    /// The newest failed checkout of the demo.
    private static Path demoFailure(DemoWorkspace demo) throws IOException {
        try (Stream<Path> files = Files.walk(demo.cassettes())) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(CommandLineProgramTest::isServerError)
                    .sorted()
                    .toList()
                    .getLast();
        }
    }

    private static boolean isServerError(Path file) {
        try {
            return Files.readString(file).contains("\"response\": {\"status\": 500");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private int run(String... words) {
        out.reset();
        err.reset();
        CommandContext context = new CommandContext(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                WorkbenchFolders.below(home),
                InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")),
                new ProblemTexts(Messages.bundle("messages")),
                new S3Environment(Map.of(), home));
        return new CommandLineProgram(context, new DemoCommand(context, new NoScreens())).run(words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static String recordings() {
        return Recordings.folder().toString();
    }

    private static JsonObject json(String text) throws JsonException {
        return (JsonObject) JsonText.parse(text);
    }

    private static JsonValue member(JsonObject object, String name) {
        return Objects.requireNonNull(object.get(name), name);
    }

    private static String number(JsonObject object, String name) {
        return ((JsonNumber) member(object, name)).text();
    }

    private static String text(JsonObject object, String name) {
        return ((JsonString) member(object, name)).value();
    }

    private static final class NoScreens implements DemoCommand.Screens {
        @Override
        public boolean hasDisplay() {
            return false;
        }

        @Override
        public int openWindow(DemoWorkspace workspace) {
            throw new IllegalStateException("there is no display");
        }

        @Override
        public List<Path> takePictures(DemoJourney journey, Path folder) {
            return List.of();
        }
    }
}
