package dev.cassetteworkbench.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.demo.DemoJourney;
import dev.cassetteworkbench.app.demo.DemoWorkspace;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.patch.JsonPatch;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.storage.s3.S3Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `diff` in all its outputs. Golden reports stand in `src/test/resources/golden/diff`; `-Dgolden.write=true` writes
/// them
/// anew, to be read before they are committed.
@Timeout(120)
class DiffCommandTest {
    private static final String A = "checkout-staging-a/2026-11-10/POST__checkout__327ded51.json";
    private static final String B = "checkout-staging-b/2026-11-11/POST__checkout__e48b46b4.json";

    @TempDir
    Path home = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private static String path(String file) {
        return Recordings.folder().resolve(file).toString();
    }

    @ParameterizedTest
    @CsvSource({"checkout.txt,text", "checkout.json,json", "checkout.patch.json,patch", "checkout.html,html"})
    void writesTheGoldenReport(String golden, String format) throws IOException {
        assertEquals(1, run("diff", path(A), path(B), "--format", format));
        assertGolden(golden);
    }

    @Test
    void writesTheGoldenTableOfARunAgainstARun() throws IOException {
        assertEquals(1, run("diff", path("checkout-staging-a"), path("checkout-staging-b")));
        assertGolden("run.txt");
    }

    @Test
    void writesTheGoldenTableOfFailureTwinAndReplay() throws IOException {
        assertEquals(1, run("diff", "-a", path(B), "-b", path(B), "--three-way", path(A)));
        assertGolden("three-way.txt");
    }

    @Test
    void thePatchMakesTheSecondBody() throws Exception {
        run("diff", path(A), path(B), "-f", "patch");

        JsonPatch patch = JsonPatch.of(JsonText.parse(out()));
        assertEquals(
                read(B).response().body().content(),
                patch.apply(Objects.requireNonNull(read(A).response().body().content())));
    }

    @Test
    void rulesMakeADifferenceNone() throws IOException {
        Path one = sample("a.json", "2026-11-20T10:00:00Z", "n1");
        Path two = sample("b.json", "2026-11-20T10:00:09Z", "n2");
        Path rules = home.resolve("rules.json");
        Files.writeString(rules, """
                {"version":1,"rules":[{"name":"at","do":"ignore","reason":"a clock"},{"in":"headers","name":"x-node","do":"ignore"}]}""");

        assertEquals(1, run("diff", one.toString(), two.toString()));
        assertEquals(0, run("diff", one.toString(), two.toString(), "--rules", rules.toString()));
        assertTrue(out().contains("Ignored by rules: 2"), out());
        assertTrue(out().contains("response /at  (a clock)"), out());
    }

    @Test
    void learntRulesCanBeUsedAtOnce() throws IOException {
        Path rules = home.resolve("learnt.json");
        String[] words = {"diff", "--learn", "-o", rules.toString(), "", "", ""};
        for (int i = 0; i < 3; i++) {
            words[4 + i] = sample("g" + i + ".json", "2026-11-20T10:00:0" + i + "Z", "n1")
                    .toString();
        }

        assertEquals(0, run(words));
        assertTrue(Files.readString(rules).contains("\"learnt\": true"), Files.readString(rules));
        assertEquals(0, run("diff", words[4], words[6], "--rules", rules.toString()));
    }

    @Test
    void theSignsOfARegressionCanBeChosen() {
        assertEquals(1, run("diff", path(A), path(B), "--regression", "body"));
        assertTrue(out().startsWith("Regression: "), out());
        assertEquals(1, run("diff", path(B), path(A), "--regression", "status"));
        assertFalse(out().startsWith("Regression: "), out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            diff                                    | Give two to six files, or two folders.
            diff one.json                           | Give two to six files, or two folders.
            diff one.json two.json --regression mud | --regression knows status, slower, call and body.
            diff one.json two.json --rules gone     | The rules gone cannot be read
            diff one.json two.json --threshold -1   | --threshold must be 0 or more
            """)
    void saysWhatIsWrong(String words, String sentence) {
        assertEquals(2, run(words.split(" ")));
        assertTrue(err().contains(sentence), err());
    }

    @Test
    void namesTheRuleThatMakesNoSense() throws IOException {
        Path rules = home.resolve("rules.json");
        Files.writeString(rules, "{\"rules\":[{\"nam\":\"a\",\"do\":\"ignore\"}]}");

        assertEquals(2, run("diff", path(A), path(B), "--rules", rules.toString()));
        assertTrue(err().contains("Rule 1: nam is not a member of a rule."), err());
    }

    /// Recorded text that would be markup, scripts or cursor movements anywhere else.
    @Test
    void hostileTextStaysText() throws IOException {
        String evil = "<script>alert(1)</script>\" onload=\"x\u001b[2J\u202e'";
        Path one = home.resolve("one.json");
        Path two = home.resolve("two.json");
        for (Path file : new Path[] {one, two}) {
            String value = evil + file.getFileName();
            Files.writeString(
                    file,
                    JsonText.compact(Samples.cassette("GET", "/x" + evil)
                            .at("2026-11-20T10:00:00Z")
                            .responseHeader("x-a", value)
                            .responseBody(JsonText.compact(
                                    new JsonMembers().put(evil, value).object()))
                            .http("GET", "http://h/" + value, 200, "{}")
                            .document()));
        }

        assertEquals(1, run("diff", one.toString(), two.toString(), "-f", "html"));
        assertFalse(out().contains("<script"), out());
        assertFalse(out().contains("\" onload"), out());
        assertTrue(out().contains("default-src 'none'"), out());
        assertEquals(1, run("diff", one.toString(), two.toString()));
        assertFalse(out().contains("\u001b") || out().contains("\u202e"), out());
    }

    private Path sample(String name, String at, String node) throws IOException {
        Path file = home.resolve(name);
        Files.writeString(
                file,
                JsonText.compact(Samples.cassette("GET", "/clock")
                        .at(at)
                        .responseHeader("x-node", node)
                        .responseBody("{\"at\":\"%s\",\"ok\":true}".formatted(at))
                        .document()));
        return file;
    }

    private static Cassette read(String file) throws Exception {
        try (InputStream bytes = Files.newInputStream(Path.of(path(file)))) {
            return CassetteReader.read(bytes, ReadLimits.DEFAULT);
        }
    }

    private void assertGolden(String name) throws IOException {
        Path file = Recordings.folder()
                .resolve("../../../../../app/src/test/resources/golden/diff")
                .resolve(name);
        if (Boolean.getBoolean("golden.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, out());
        }
        assertEquals(Files.readString(file), out());
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
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
                new S3Environment(java.util.Map.of(), home));
        return new CommandLineProgram(context, new DemoCommand(context, new NoScreens())).run(words);
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
