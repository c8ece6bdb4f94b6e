package dev.cassetteworkbench.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.testing.SampleCassette;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.storage.bundle.BundleDraft;
import dev.cassetteworkbench.storage.bundle.BundleStore;
import dev.cassetteworkbench.storage.bundle.MemberKind;
import dev.cassetteworkbench.storage.s3.S3Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `replay` and `receipt` against a small real app.
@Timeout(180)
class ReplayCommandTest {
    private static final String APP = """
            import http.server, json, os, urllib.request
            class Handler(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    price = json.load(urllib.request.urlopen("http://127.0.0.1:9100/price" + self.path))["cents"]
                    body = json.dumps({"cents": price * 2 if self.path == "/wrong" else price}).encode()
                    self.send_response(200)
                    self.send_header("content-type", "application/json")
                    self.send_header("content-length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
                def log_message(self, *words):
                    pass
            print("started", flush=True)
            http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["PORT"])), Handler).serve_forever()
            """;

    @TempDir
    Path home = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path app = Path.of("");
    private Path cassettes = Path.of("");

    @BeforeEach
    void anAppAndItsRecordings() throws IOException {
        app = Files.createDirectories(home.resolve("app"));
        cassettes = Files.createDirectories(home.resolve("cassettes"));
        Files.writeString(app.resolve("app.py"), APP);
        for (String path : List.of("/a", "/b", "/c", "/wrong")) {
            Files.write(
                    cassettes.resolve("GET__" + path.substring(1) + ".json"),
                    sample(path).bytes());
        }
    }

    private static SampleCassette sample(String path) {
        return Samples.cassette("GET", path)
                .status(200)
                .responseBody("{\"cents\":1075}")
                .http("GET", "http://127.0.0.1:9100/price" + path, 200, "{\"cents\":1075}");
    }

    private int run(String... words) {
        out.reset();
        err.reset();
        CommandContext context = new CommandContext(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                WorkbenchFolders.below(home.resolve("own")),
                InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")),
                new ProblemTexts(Messages.bundle("messages")),
                new S3Environment(Map.of(), home));
        return new CommandLineProgram(context).run(words);
    }

    private int replay(String... words) {
        List<String> all = new ArrayList<>(List.of("replay", "--dir", app.toString()));
        all.addAll(List.of(words));
        all.addAll(List.of("--", "/usr/bin/python3", "app.py"));
        return run(all.toArray(String[]::new));
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void replaysAFolderWithOneStartOfTheApp() throws IOException {
        Path report = home.resolve("all.json");
        Path page = home.resolve("all.html");
        Path junit = home.resolve("all.xml");

        int exit = replay(
                "-d",
                cassettes.toString(),
                "--log",
                "--report",
                report.toString(),
                "--report",
                page.toString(),
                "--junit",
                junit.toString());

        assertEquals(1, exit, out() + err());
        assertTrue(out().contains("3 reproduced, 1 different; 4 in"), out());
        assertEquals(1, err().lines().filter(line -> line.equals("  | started")).count(), err());
        assertTrue(Files.readString(page).startsWith("<!doctype html>"));
        assertTrue(Files.readString(junit).contains("tests=\"4\" failures=\"1\" errors=\"0\""));
        assertEquals(0, run("receipt", report.toString()), out());
        assertEquals(4, out().lines().filter(line -> line.endsWith(": intact")).count());
        Files.writeString(
                report,
                Files.readString(report).replaceFirst("\"verdict\": \"different\"", "\"verdict\": \"reproduced\""));
        assertEquals(1, run("receipt", report.toString()));
        assertTrue(out().contains("GET__wrong.json: CHANGED since it was written"), out());
    }

    @Test
    void aQueryChoosesAndAcceptedVerdictsPass() {
        assertEquals(0, replay("-d", cassettes.toString(), "endpoint:/a"), out() + err());
        assertTrue(out().contains("1 reproduced; 1 in"), out());
        assertEquals(0, replay("-d", cassettes.toString(), "--accept", "different"), out() + err());
        assertEquals(2, replay("-d", cassettes.toString(), "status:500"));
        assertTrue(err().contains("There is nothing to replay"), err());
    }

    @Test
    void partsTogetherDoEverythingOnce() {
        List<String> done = new ArrayList<>();
        for (String part : List.of("1/3", "2/3", "3/3")) {
            replay("-d", cassettes.toString(), "--shard", part, "--json");
            out().lines()
                    .map(line -> line.replaceAll(".*\"path\":\"([^\"]+)\".*", "$1"))
                    .forEach(done::add);
        }
        assertEquals(
                List.of("GET__a.json", "GET__b.json", "GET__c.json", "GET__wrong.json"),
                done.stream().sorted().toList());
        assertEquals(2, replay("-d", cassettes.toString(), "--shard", "4/3"));
        assertTrue(err().contains("'4/3' is no part"), err());
    }

    @Test
    void severalAppsWorkSideBySide() {
        assertEquals(1, replay("-d", cassettes.toString(), "--parallel", "3"), out() + err());
        assertTrue(out().contains("3 reproduced, 1 different; 4 in"), out());
        assertTrue(
                out().contains("3 apps at a time") || err().contains("One app at a time: only in sealed"),
                out() + err());
    }

    @Test
    void writesTheReceiptOfOneReplayAndTellsTheCassettesApart() {
        Path receipt = home.resolve("one.json");
        String a = cassettes.resolve("GET__a.json").toString();
        String b = cassettes.resolve("GET__b.json").toString();

        assertEquals(0, replay(a, "--receipt", receipt.toString()), out() + err());
        assertEquals(0, run("receipt", receipt.toString(), "--cassette", a), out());
        assertEquals(1, run("receipt", receipt.toString(), "--cassette", b));
        assertTrue(out().contains("intact, but of ANOTHER cassette"), out());
        assertEquals(2, replay(a, b, "--receipt", receipt.toString()));
        assertTrue(err().contains("--receipt is for one recording"), err());
        assertEquals(2, run("receipt", cassettes.resolve("GET__a.json").toString()));
    }

    @Test
    void replaysTheCassettesOfABundleAndNoDamagedOne() throws Exception {
        Path bundles = Files.createDirectories(home.resolve("bundles"));
        BundleDraft draft = new BundleDraft("incident", "INC-7", Instant.parse("2026-11-20T12:00:00Z"));
        draft.attach(cassettes.resolve("GET__a.json"), MemberKind.CASSETTE);
        draft.attach(cassettes.resolve("GET__b.json"), MemberKind.CASSETTE);
        draft.attach(app.resolve("app.py"), MemberKind.OTHER);
        BundleStore.inFolder(bundles).store(draft);

        assertEquals(0, replay("-d", bundles.toString(), "--bundle", "INC-7"), out() + err());
        assertTrue(out().contains("2 reproduced; 2 in"), out());

        try (Stream<Path> files = Files.walk(bundles)) {
            Path copy = files.filter(file -> file.endsWith("GET__b.json"))
                    .findFirst()
                    .orElseThrow();
            Files.writeString(copy, Files.readString(copy).replace("1075", "1076"));
        }
        assertEquals(2, replay("-d", bundles.toString(), "--bundle", "INC-7"));
        assertTrue(err().contains("its bytes are not those its bundle was made of"), err());
        assertFalse(out().contains("GET__b.json  200"), out());
    }
}
