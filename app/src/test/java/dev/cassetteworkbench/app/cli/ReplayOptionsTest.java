package dev.cassetteworkbench.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.CassetteWriter;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.WhatIf;
import dev.cassetteworkbench.storage.s3.S3Environment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Target files, what-ifs and live dependencies on the command line, with a real app.
@Timeout(180)
class ReplayOptionsTest {
    private static final String APP = """
            import http.server, os, urllib.error, urllib.request
            class App(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    try:
                        with urllib.request.urlopen("http://rates.example.com/rate", timeout=1) as r:
                            status, body = 200, r.read()
                    except urllib.error.HTTPError as e:
                        status, body = 502, b'{"error": %d}' % e.code
                    except Exception as e:
                        status, body = 504, b'{"error": "no answer"}'
                    self.send_response(status)
                    self.send_header("content-type", "application/json")
                    self.send_header("content-length", str(len(body)))
                    self.end_headers()
                    self.wfile.write(body)
            http.server.HTTPServer(("127.0.0.1", int(os.environ["PORT"])), App).serve_forever()
            """;

    @TempDir
    Path home = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Path app = Path.of("");
    private Path cassette = Path.of("");

    @BeforeEach
    void setUp() throws IOException {
        app = Files.createDirectories(home.resolve("app"));
        Files.writeString(app.resolve("app.py"), APP);
        cassette = home.resolve("recorded.json");
        Files.write(
                cassette,
                CassetteWriter.write(Samples.cassette("GET", "/")
                        .http("GET", "http://rates.example.com/rate", 200, "{\"rate\":1}")
                        .http("POST", "http://orders.example.com/order", 201, "{}")
                        .responseHeader("content-type", "application/json")
                        .responseBody("{\"rate\":1}")
                        .build()
                        .document()));
    }

    private int run(String... options) {
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
        String[] words = Stream.concat(
                        Stream.of("replay", cassette.toString(), "--dir", app.toString()), Arrays.stream(options))
                .toArray(String[]::new);
        return new CommandLineProgram(context).run(words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTeamFileIsWrittenTrustedOnceAndAskedForAgainWhenItChanges() throws IOException {
        assertEquals(1, run("--save-target", "--noise", "t.example.com", "--", "/usr/bin/python3", "app.py"), err());
        Path file = app.resolve("cassette-workbench.json");
        assertTrue(err().contains("Written: " + file), err());

        assertEquals(2, run());
        assertTrue(err().startsWith("New or changed in cassette-workbench.json: /usr/bin/python3 app.py."), err());
        assertEquals(1, run("--trust"), err());
        assertTrue(out().contains("served"), out());
        assertEquals(1, run(), err());

        Files.copy(app.resolve("app.py"), app.resolve("other.py"));
        Files.writeString(file, Files.readString(file).replace("app.py", "other.py"));
        assertEquals(2, run());
        assertTrue(err().contains("other.py. Read it, then say --trust once."), err());
    }

    @Test
    void aTeamFileNamesTheVariablesItNeeds() throws IOException {
        Files.writeString(
                app.resolve("cassette-workbench.json"),
                "{\"services\": {\"checkout\": {\"folder\": \".\", \"command\": [\"x\"],"
                        + " \"environment_needed\": [\"NOBODY_SET_THIS_TOKEN\"]}}}");

        assertEquals(2, run("--trust"));

        assertTrue(err().startsWith("The app needs NOBODY_SET_THIS_TOKEN in its environment."), err());
    }

    @Test
    void aWhatIfIsSaidAgainstTheUnmodifiedRunAndKeptAsAChild() throws Exception {
        Path child = home.resolve("child.json");
        byte[] before = Files.readAllBytes(cassette);

        int exit = run(
                "--answer", "1=503", "--save-child", child.toString(), "--json", "--", "/usr/bin/python3", "app.py");

        assertEquals(1, exit, err());
        JsonObject receipt = (JsonObject) JsonText.parse(out());
        String reason = JsonText.compact(Objects.requireNonNull(receipt.get("reason")));
        assertTrue(
                reason.contains("What if: GET http://rates.example.com/rate answers otherwise: status 503."), reason);
        assertTrue(reason.contains("Against the unmodified run: status 200"), reason);
        assertTrue(reason.contains("body /error differs"), "places, never values: " + reason);
        assertEquals(new String(before, StandardCharsets.UTF_8), Files.readString(cassette));
        try (var in = Files.newInputStream(child)) {
            Cassette read = CassetteReader.read(in, ReadLimits.DEFAULT);
            assertEquals(1, WhatIf.changes(read).size());
        }
    }

    @Test
    void editsComeFromAFileAndWholeHostsCanFail() throws Exception {
        Path edits = home.resolve("edits.json");
        Files.writeString(edits, "[{\"call\": 1, \"body\": {\"rate\": 7}, \"delay_ms\": 5}]");
        assertEquals(1, run("--what-if", edits.toString(), "--", "/usr/bin/python3", "app.py"), err());
        assertTrue(out().contains("body /rate differs"), out());
        assertFalse(out().contains("→ 7"), out());

        assertEquals(1, run("--fail", "rates.example.com=timeout", "--", "/usr/bin/python3", "app.py"), err());
        assertTrue(out().contains("→ 504"), out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --live orders.example.com | This would write to a live dependency: POST http://orders.example.com/order.
            --live redis              | only HTTP dependencies can be live
            --live 9                  | There is no call 9; the recording has 2
            --answer 1=999            | An HTTP status is a number from 200 to 599
            --answer 1                | --answer is written --answer N=VALUE
            --fail nowhere.example    | No recorded call fits
            --fail 1=slowly           | A call fails by reset, closed, timeout, cut_short; not by slowly.
            --latency soon            | --latency is none, recorded
            --delay 1=-4              | a delay is 0 to
            --what-if missing.json    | cannot be read
            """)
    void saysWhatIsWrongWithAnOption(String options, String words) {
        String[] all = Stream.concat(
                        Arrays.stream(options.strip().split(" ", 2)), Stream.of("--", "/usr/bin/python3", "app.py"))
                .toArray(String[]::new);

        assertEquals(2, run(all));

        assertTrue((out() + err()).contains(words.strip()), out() + err());
        assertFalse((out() + err()).contains("Exception"), out() + err());
    }
}
