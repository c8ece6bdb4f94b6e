package dev.cassetteworkbench.app.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.cli.s3.S3Command;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.testing.LocalS3;
import dev.cassetteworkbench.storage.testing.RecordedAnswers;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The commands that share, look after and explain a bucket, against an S3 server on loopback.
@Timeout(180)
class BucketCareCommandsTest extends BucketShell {
    @Test
    void linksReallyWork() throws IOException, InterruptedException, JsonException {
        Path folder = recordings(1);
        run("s3", "upload", folder.toString());
        Path file = files(folder).getFirst();
        String key = folder.relativize(file).toString();

        assertEquals(0, run("s3", "presign", key, "--expires", "5m", "--json"), err());

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(text(json(out()), "url"))).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            assertEquals(200, answer.statusCode());
            assertArrayEquals(Files.readAllBytes(file), answer.body());
        }
        assertEquals(0, run("s3", "presign", "uploads/", "--method", "POST", "--max-bytes", "1000"), err());
        assertTrue(out().startsWith("curl "), out());
        assertEquals(2, run("s3", "presign", key, "--expires", "8d"));
    }

    @Test
    void copiesDeletesAndChangesMetadata() throws IOException, JsonException {
        Path folder = recordings(1);
        run("s3", "upload", folder.toString());
        String key = folder.relativize(files(folder).getFirst()).toString();

        assertEquals(0, run("s3", "copy", key, "archive/" + key, "--meta", "archived=true"), err());
        assertEquals(0, run("s3", "list", "archive/", "--metadata", "--json"));
        JsonObject copy = (JsonObject)
                ((JsonArray) member(json(out()), "objects")).items().getFirst();
        assertEquals("true", text((JsonObject) member(copy, "metadata"), "archived"));

        assertEquals(0, run("s3", "delete", key));
        assertEquals(2, remoteKeys().size(), "without --yes it only tells");
        assertEquals(0, run("s3", "delete", key, "--yes"), out() + err());
        assertEquals(List.of("cassettes/archive/" + key), remoteKeys());
    }

    @Test
    void whatTheServerDoesNotKnowIsSaidPlainly() throws IOException {
        Path folder = recordings(1);
        run("s3", "upload", folder.toString());
        String key = folder.relativize(files(folder).getFirst()).toString();

        assertEquals(2, run("s3", "tag", key, "triage=open"));

        assertFalse(err().contains("Exception"), err());
        assertFalse(err().isBlank());
    }

    @Test
    void statsCountFromAListingAlone() throws IOException, JsonException {
        run("s3", "upload", recordings(6).toString());

        assertEquals(0, run("s3", "stats", "--json"), err());

        JsonObject stats = json(out());
        assertEquals("6", number(stats, "objects"));
        assertTrue(((JsonObject) member(stats, "by_class")).members().containsKey("STANDARD"));
        assertEquals(0, run("s3", "stats", "--days"), err());
        assertTrue(err().contains("a month"), err());
    }

    @Test
    void bucketsAreMadeAndLookedAt() {
        variables.put("TIMETRACER_S3_BUCKET", "made-here-" + bucket);

        assertEquals(1, run("s3", "bucket", "exists"), out() + err());
        assertTrue(run("s3", "bucket", "create", "--if-missing") <= 1, out() + err());
        assertEquals(0, run("s3", "bucket", "exists"), out() + err());
        assertEquals(0, run("s3", "bucket", "info"), err());
        assertTrue(out().contains("region"), out());
        assertEquals(0, run("s3", "bucket", "list"), err());
        assertTrue(out().contains("made-here-" + bucket), out());
        assertEquals(0, run("s3", "bucket", "uploads"), err());
    }

    @Test
    void bundlesAreMadeCheckedSharedAndDeleted() throws IOException, JsonException {
        List<Path> files = files(recordings(2));
        Path log = Files.writeString(home.resolve("app.log"), "it broke here");

        assertEquals(
                0,
                run(
                        "s3",
                        "bundle",
                        "create",
                        "inc-1",
                        files.getFirst().toString(),
                        files.getLast().toString(),
                        "--note",
                        "checkout fails",
                        "--attach",
                        log.toString(),
                        "--meta",
                        "team=shop"),
                err());
        assertTrue(out().matches("evidence/incident/\\d{4}/\\d{2}/inc-1.json\\R"), out());
        assertTrue(exists(out().strip()), "bundles lie at the top of the bucket");
        assertEquals(0, run("s3", "bundle", "list"), err());
        assertTrue(out().contains("inc-1"), out());
        assertEquals(0, run("s3", "bundle", "verify", "inc-1", "--json"), err());
        Path saved = home.resolve("saved");
        assertEquals(0, run("s3", "bundle", "show", "inc-1", "-o", saved.toString()), err());
        assertEquals("it broke here", Files.readString(saved.resolve("app.log")));
        assertEquals(0, run("s3", "bundle", "share", "inc-1", "--json"), err());
        assertEquals(4, json(out()).members().size());
        Path zip = home.resolve("inc-1.zip");
        assertEquals(0, run("s3", "bundle", "export", "inc-1", zip.toString()), err());
        assertEquals(
                0, run("s3", "bundle", "import", "-d", home.resolve("incidents").toString(), zip.toString()), err());
        assertEquals(
                0, run("s3", "bundle", "verify", "-d", home.resolve("incidents").toString(), "inc-1"), err());

        put(
                remoteKeys().stream()
                        .filter(key -> key.endsWith("app.log"))
                        .findFirst()
                        .orElseThrow(),
                "changed");
        assertEquals(1, run("s3", "bundle", "verify", "inc-1"), out() + err());
        assertEquals(0, run("s3", "bundle", "delete", "inc-1", "--yes"), out() + err());
        assertEquals(List.of(), remoteKeys());
    }

    @Test
    void asksCloudFrontToForgetPaths() throws Exception {
        try (RecordedAnswers cdn = RecordedAnswers.start()) {
            String path = "/2020-05-31/distribution/EX1/invalidation";
            cdn.on(
                    "POST " + path,
                    201,
                    "<Invalidation xmlns=\"http://cloudfront.amazonaws.com/doc/2020-05-31/\"><Id>I2J0</Id>"
                            + "<Status>InProgress</Status></Invalidation>");
            String endpoint = "--cdn-endpoint=" + cdn.endpoint();
            assertEquals(2, run("s3", "invalidate", "/reports/*", endpoint), out() + err());
            assertTrue(err().contains("CLOUDFRONT_DISTRIBUTION_ID"), err());
            variables.put("CLOUDFRONT_DISTRIBUTION_ID", "EX1");
            assertEquals(0, run("s3", "invalidate", "/reports/*", "--dry-run", endpoint), out() + err());
            assertEquals("would forget /reports/*", out().strip());
            assertEquals(0, run("s3", "invalidate", "/reports/*", endpoint), out() + err());
            assertEquals("I2J0 InProgress", out().strip());
            assertTrue(cdn.last("POST " + path).body().contains("<Path>/reports/*</Path>"));
        }
    }

    @Test
    void healthTellsEveryRung() throws JsonException {
        assertEquals(0, run("s3", "health"), out() + err());
        assertTrue(out().lines().count() >= 8, out());
        variables.put("AWS_SECRET_ACCESS_KEY", "wrong");
        assertEquals(1, run("s3", "health", "--json"), out() + err());
        assertEquals(
                "false", member(json(out()), "healthy") instanceof JsonValue.JsonBoolean well ? "" + well.value() : "");
    }

    @Test
    void everyCommandIsInTheDocument() throws IOException {
        String document = Files.readString(Path.of("../docs/command-line.md"));
        CommandContext context = new CommandContext(
                Terminal.system(),
                WorkbenchFolders.below(home),
                InstantSource.system(),
                new ProblemTexts(Messages.bundle("messages")),
                new S3Environment(variables, home));

        List<String> missing = S3Command.of(context).getSubcommands().values().stream()
                .map(command -> command.getCommandName())
                .distinct()
                .filter(name -> !document.contains("| `" + name + " ") && !document.contains("| `" + name + "`"))
                .toList();

        assertEquals(List.of(), missing);
    }

    @Test
    void recipesAreForThisBucket() {
        assertEquals(0, run("s3", "recipe", "--for", "github"), err());

        assertTrue(out().contains("TIMETRACER_S3_BUCKET: " + bucket), out());
        assertFalse(out().contains(LocalS3.SECRET_KEY));
    }

    @Test
    void wrongUseAndUnreachableThingsAreSentences() {
        assertEquals(2, run("s3", "list", "-b", "no-such-bucket-here"));
        assertTrue(err().contains("no-such-bucket-here"), err());
        variables.put("AWS_SECRET_ACCESS_KEY", "wrong");
        assertEquals(2, run("s3", "list"));
        assertFalse(err().contains("Exception"), err());
        variables.remove("TIMETRACER_S3_BUCKET");
        assertEquals(2, run("s3", "list"));
        assertTrue(err().contains("Say which bucket"), err());
        assertEquals(2, run("s3", "lst"));
        assertEquals(0, run("s3"));
    }
}
