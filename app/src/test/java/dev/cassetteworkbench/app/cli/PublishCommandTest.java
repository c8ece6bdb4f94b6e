package dev.cassetteworkbench.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// `index --publish` and what `search` on another machine makes of it.
@Timeout(120)
class PublishCommandTest {
    @TempDir
    Path home = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final LocalS3 server = LocalS3.shared();
    private String place = "";

    @BeforeEach
    void fill() throws Exception {
        String bucket = server.bucket();
        place = "s3://" + bucket + "/cassettes";
        for (String folder : new String[] {"checkout-small-bodies/2026-11-18", "defaults/2026-11-02"}) {
            try (var files = Files.list(Recordings.folder().resolve(folder))) {
                for (Path file : files.toList()) {
                    server.client()
                            .putObject(
                                    put -> put.bucket(bucket).key("cassettes/" + folder + "/" + file.getFileName()),
                                    RequestBody.fromFile(file));
                }
            }
        }
    }

    /// @param machine whose home it is
    private int run(String machine, String... words) {
        out.reset();
        err.reset();
        CommandContext context = new CommandContext(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                WorkbenchFolders.below(home.resolve(machine)),
                InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")),
                new ProblemTexts(Messages.bundle("messages")),
                new S3Environment(
                        Map.of(
                                "TIMETRACER_S3_ENDPOINT",
                                server.endpoint().toString(),
                                "AWS_ACCESS_KEY_ID",
                                LocalS3.ACCESS_KEY,
                                "AWS_SECRET_ACCESS_KEY",
                                LocalS3.SECRET_KEY),
                        home));
        return new CommandLineProgram(context).run(words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void publishesDaysThatOthersSearchWithoutReadingThem() {
        assertEquals(0, run("job", "index", "--publish", "-d", place), err());
        assertTrue(out().contains("2026-11-18  published   4 cassettes"), out());
        assertTrue(out().contains("2026-11-02  published   2 cassettes"), out());

        assertEquals(0, run("laptop", "search", "-d", place, "--json"), err());
        assertTrue(err().contains("Taken from published indexes: 6 cassettes of 2 days"), err());
        assertTrue(out().contains("\"total\": 6"), out());
        assertEquals(0, run("laptop", "index", "-d", place, "--json"), err());
        assertTrue(out().contains("\"opened\": 0"), out());

        assertEquals(0, run("tablet", "index", "-d", place, "--no-sidecars", "--json"), err());
        assertTrue(out().contains("\"opened\": 6"), out());
        assertFalse(err().contains("Taken"), err());

        assertEquals(0, run("job", "index", "--publish", "-d", place, "--json"), err());
        assertFalse(out().contains("\"published\": true"), out());
    }

    @Test
    void workersTakeTheirPartAndADayCanBeNamed() {
        assertEquals(0, run("job", "index", "--publish", "-d", place, "--day", "2026-11-02"), err());
        assertEquals(1, out().lines().count(), out());
        int days = 0;
        for (int worker = 1; worker <= 2; worker++) {
            assertEquals(0, run("w" + worker, "index", "--publish", "-d", place, "--shard", worker + "/2"), err());
            days += (int) out().lines().count();
        }
        assertEquals(2, days);
    }

    @Test
    void saysWhatCannotBe() {
        for (String[] wrong : new String[][] {
            {"index", "-d", place, "--day", "2026-11-02"},
            {"index", "-d", place, "--shard", "0/2"},
            {"index", "--publish", "-d", place, "--day", "yesterday"},
            {"index", "--publish", "-d", place, "--shard", "3/2"},
            {"index", "--publish", "-d", place, "--shard", "0/2"},
            {"index", "--publish", "-d", home.toString()},
            {"index", "--publish", "-d", place, "--read-only"},
        }) {
            assertEquals(2, run("job", wrong), out() + err());
            assertFalse(err().isBlank());
        }
    }
}
