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
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.testing.LocalS3;
import dev.cassetteworkbench.storage.testing.RecordedAnswers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// The whole command line against an S3 server on loopback.
@Timeout(180)
class BucketCommandsTest {
    @TempDir
    Path home = Path.of("");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> variables = new HashMap<>();
    private final LocalS3 server = LocalS3.shared();
    private String bucket = "";

    @BeforeEach
    void makeBucket() {
        bucket = server.bucket();
        variables.put("TIMETRACER_S3_BUCKET", bucket);
        variables.put("TIMETRACER_S3_ENDPOINT", server.endpoint().toString());
        variables.put("AWS_ACCESS_KEY_ID", LocalS3.ACCESS_KEY);
        variables.put("AWS_SECRET_ACCESS_KEY", LocalS3.SECRET_KEY);
    }

    @Test
    void uploadsListsAndDownloadsAsTheReferenceDoes() throws IOException, JsonException {
        Path folder = recordings(5);

        assertEquals(0, run("s3", "upload", folder.toString()), err());
        assertEquals(0, run("s3", "list", "--json"));
        List<JsonValue> objects = ((JsonArray) member(json(out()), "objects")).items();
        assertEquals(5, objects.size());
        String key = text((JsonObject) objects.getFirst(), "key");
        assertTrue(key.matches(".*/\\d{4}-\\d{2}-\\d{2}/.*\\.json(\\.gz)?"), key);
        assertTrue(exists("cassettes/" + key), "the usual prefix is cassettes");

        Path target = home.resolve("local.json");
        assertEquals(0, run("s3", "download", key, "-o", target.toString()), err());
        assertArrayEquals(Files.readAllBytes(folder.resolve(key)), Files.readAllBytes(target));
    }

    @Test
    void aSecondUploadSendsNothing() throws IOException, JsonException {
        Path folder = recordings(5);
        run("s3", "upload", folder.toString());

        assertEquals(0, run("s3", "upload", folder.toString(), "--json"), err());

        assertEquals("5", number((JsonObject) member(json(out()), "counts"), "same"));
    }

    @Test
    void otherContentUnderTheSameKeyIsAConflictUnlessForced() throws IOException {
        Path folder = recordings(1);
        run("s3", "upload", folder.toString());
        Path file = files(folder).getFirst();
        Files.writeString(file, "{}");

        assertEquals(1, run("s3", "upload", folder.toString()));
        assertTrue(out().contains("conflict"), out() + err());
        assertEquals(0, run("s3", "upload", folder.toString(), "--force"), out() + err());
    }

    @Test
    void syncsUpAndDownWithAPlanFirst() throws IOException, JsonException {
        Path folder = recordings(12);

        assertEquals(1, run("s3", "sync", "up", "-d", folder.toString(), "--dry-run", "--json"));
        assertEquals("12", number((JsonObject) member(json(out()), "counts"), "add"));
        assertEquals(0, run("s3", "list", "--json"));
        assertEquals(0, ((JsonArray) member(json(out()), "objects")).items().size(), "a dry run writes nothing");

        assertEquals(0, run("s3", "sync", "up", "-d", folder.toString()), out() + err());
        assertEquals(0, run("s3", "plan", "up", "-d", folder.toString()), out() + err());
        Path other = home.resolve("other");
        assertEquals(0, run("s3", "sync", "down", "-d", other.toString()), out() + err());
        assertEquals(12, files(other).size());
        for (Path file : files(folder)) {
            assertArrayEquals(
                    Files.readAllBytes(file),
                    Files.readAllBytes(other.resolve(folder.relativize(file).toString())));
        }
    }

    @Test
    void syncDeletesOnlyWhenTold() throws IOException {
        Path folder = recordings(3);
        run("s3", "sync", "up", "-d", folder.toString());
        Files.delete(files(folder).getFirst());

        assertEquals(0, run("s3", "sync", "up", "-d", folder.toString()));
        assertEquals(3, remoteKeys().size());
        assertEquals(0, run("s3", "sync", "up", "-d", folder.toString(), "--delete"), out() + err());
        assertEquals(2, remoteKeys().size());
    }

    @Test
    void nothingIsWrittenThroughAReadOnlyConnection() throws IOException {
        Path folder = recordings(2);

        assertTrue(run("s3", "sync", "up", "-d", folder.toString(), "--read-only") > 0);

        assertEquals(List.of(), remoteKeys());
    }

    @Test
    void estimatesWithoutWriting() throws IOException, JsonException {
        assertEquals(0, run("s3", "estimate", "--cache-dir", recordings(7).toString(), "--json"), err());

        assertEquals("7", number(json(out()), "objects"));
        assertEquals(List.of(), remoteKeys());
    }

    @Test
    void listSaysWhenThereIsMore() throws IOException, JsonException {
        run("s3", "upload", recordings(6).toString());

        assertEquals(0, run("s3", "list", "-n", "4", "--json"));
        assertEquals(
                "true",
                member(json(out()), "truncated") instanceof JsonValue.JsonBoolean more ? "" + more.value() : "");
        assertEquals(0, run("s3", "list", "-n", "4"));
        assertTrue(err().contains("there are more"), err());
        assertEquals(0, run("s3", "list", "-n", "6", "--json"));
        assertEquals(
                "false",
                member(json(out()), "truncated") instanceof JsonValue.JsonBoolean more ? "" + more.value() : "");
    }

    @Test
    void bucketsAreTakenWhereverAFolderOrCassetteIs() throws IOException, JsonException {
        Path folder = recordings(20);
        run("s3", "sync", "up", "-d", folder.toString());
        String place = "s3://" + bucket + "/cassettes";

        assertEquals(0, run("index", "-d", place, "--estimate", "--json"), err());
        assertEquals("20", number(json(out()), "to_read"));
        assertEquals(0, run("index", "-d", place, "--json"), err());
        JsonObject first = json(out());
        assertEquals("20", number(first, "total"));
        assertEquals("20", number((JsonObject) member((JsonObject) member(first, "usage"), "requests"), "GET"));
        assertEquals(0, run("index", "-d", place, "--json"));
        JsonObject second = json(out());
        assertEquals("0", number(second, "opened"));
        JsonObject requests = (JsonObject) member((JsonObject) member(second, "usage"), "requests");
        assertEquals("0", requests.get("GET") instanceof JsonNumber gets ? gets.text() : "0");

        assertEquals(0, run("list", "-d", place, "-n", "3", "--json"));
        JsonObject hit =
                (JsonObject) ((JsonArray) member(json(out()), "hits")).items().getFirst();
        String object = place + "/" + text(hit, "path");
        assertEquals(0, run("show", object, "--json"), err());
        assertEquals(text(hit, "method"), text(json(out()), "method"));
        assertEquals(0, run("timeline", object), err());
        assertEquals(0, run("diff", "-a", object, "-b", object), err());
        assertEquals(0, run("search", "-d", place, "--json", "-m", text(hit, "method")), err());
        assertTrue(Integer.parseInt(number(json(out()), "total")) > 0);
    }

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
    void validatesByContent() throws IOException, JsonException {
        Path folder = recordings(4);
        run("s3", "sync", "up", "-d", folder.toString());
        assertEquals(0, run("s3", "validate", "--cache-dir", folder.toString()), out() + err());

        List<Path> files = files(folder);
        byte[] other = Files.readAllBytes(files.getFirst());
        other[other.length / 2] ^= 1;
        Files.write(files.getFirst(), other);
        Files.delete(files.getLast());

        assertEquals(1, run("s3", "validate", "--cache-dir", folder.toString(), "--json"), err());
        JsonObject counts = (JsonObject) member(json(out()), "counts");
        assertEquals("1", number(counts, "different"));
        assertEquals("1", number(counts, "extra"));
    }

    @Test
    void discoversWhatTheIndexDoesNotKnow() throws IOException, JsonException {
        run("s3", "upload", recordings(5).toString());

        assertEquals(0, run("s3", "discover", "--json"), err());
        assertEquals(5, ((JsonArray) member(json(out()), "found")).items().size());
        assertEquals(0, run("s3", "discover", "--sync"), err());
        assertEquals(0, run("s3", "discover", "--json"), err());
        assertEquals("5", number(json(out()), "known"));
    }

    @Test
    void coldFilesGoToTheBucketOnlyWhenToldTo() throws IOException {
        Path folder = recordings(3);
        for (Path file : files(folder)) {
            Files.setLastModifiedTime(
                    file, java.nio.file.attribute.FileTime.from(java.time.Instant.parse("2020-01-01T00:00:00Z")));
        }

        assertEquals(0, run("s3", "tier-manage", "--cache-dir", folder.toString()), out() + err());
        assertEquals(3, files(folder).size());
        assertEquals(0, run("s3", "tier", "-d", folder.toString(), "--no-demote", "--yes"), out() + err());
        assertEquals(3, files(folder).size());
        assertEquals(0, run("s3", "tier", "-d", folder.toString(), "--yes"), out() + err());
        assertEquals(0, files(folder).size());
        assertEquals(3, remoteKeys().size());
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
    void anInventoryReportStandsInForTheListing() throws Exception {
        Path folder = recordings(2);
        run("s3", "upload", folder.toString());
        StringBuilder rows = new StringBuilder();
        server.client()
                .listObjectsV2(list -> list.bucket(bucket))
                .contents()
                .forEach(object -> rows.append("\"%s\",\"%s\",\"%d\",\"%s\",\"%s\"\n"
                        .formatted(
                                bucket,
                                java.net.URLEncoder.encode(object.key(), StandardCharsets.UTF_8),
                                object.size(),
                                object.lastModified(),
                                object.eTag().replace("\"", ""))));
        byte[] data = rows.toString().getBytes(StandardCharsets.UTF_8);
        Files.write(home.resolve("part.csv"), data);
        String md5 = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("MD5").digest(data));
        Path manifest = Files.writeString(home.resolve("manifest.json"), """
                {"sourceBucket":"%s","creationTimestamp":"1795132800000","fileFormat":"CSV",
                 "fileSchema":"Bucket, Key, Size, LastModifiedDate, ETag",
                 "files":[{"key":"reports/data/part.csv","size":%d,"MD5checksum":"%s"}]}
                """.formatted(bucket, data.length, md5));
        String place = "s3://" + bucket + "/cassettes";

        assertEquals(0, run("index", "-d", place, "--inventory", manifest.toString(), "--json"), err());

        JsonObject report = json(out());
        assertEquals("2", number(report, "total"));
        JsonObject requests = (JsonObject) member((JsonObject) member(report, "usage"), "requests");
        assertEquals("0", requests.get("LIST") instanceof JsonNumber lists ? lists.text() : "0");
        assertEquals(0, run("index", "-d", place, "--json"), err());
        assertEquals("0", number(json(out()), "opened"), "the report and the listing agree on what an object is");
        assertEquals(2, run("index", "-d", "s3://another/cassettes", "--inventory", manifest.toString()));
        assertTrue(err().contains("is about the bucket " + bucket), err());
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

    private boolean exists(String key) {
        return remoteKeys().contains(key);
    }

    private List<String> remoteKeys() {
        return server.client().listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                .map(object -> object.key())
                .sorted()
                .toList();
    }

    /// Puts an object behind the product's back.
    void put(String key, String text) {
        server.client().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    /// A folder with the first recordings.
    private Path recordings(int count) throws IOException {
        Path folder = Files.createDirectories(home.resolve("recordings-" + count));
        for (Path file : Recordings.all().subList(0, count)) {
            Path copy = folder.resolve(Recordings.folder().relativize(file).toString());
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.copy(file, copy);
        }
        return folder;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int run(String... words) {
        out.reset();
        err.reset();
        CommandContext context = new CommandContext(
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                WorkbenchFolders.below(home.resolve("home")),
                InstantSource.system(),
                new ProblemTexts(Messages.bundle("messages")),
                new S3Environment(variables, home));
        return new CommandLineProgram(context, S3Command.of(context)).run(words);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
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
}
