package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.cli.s3.S3Command;
import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.preferences.WorkbenchFolders;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.json.JsonException;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.model.json.JsonValue.JsonString;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
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
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// The command line with a bucket of its own on an S3 server on loopback, and what tests ask of it.
abstract class BucketShell {
    @TempDir
    protected Path home = Path.of("");

    protected final ByteArrayOutputStream out = new ByteArrayOutputStream();
    protected final ByteArrayOutputStream err = new ByteArrayOutputStream();
    protected final Map<String, String> variables = new HashMap<>();
    protected final LocalS3 server = LocalS3.shared();
    protected String bucket = "";

    @BeforeEach
    void makeBucket() {
        bucket = server.bucket();
        variables.put("TIMETRACER_S3_BUCKET", bucket);
        variables.put("TIMETRACER_S3_ENDPOINT", server.endpoint().toString());
        variables.put("AWS_ACCESS_KEY_ID", LocalS3.ACCESS_KEY);
        variables.put("AWS_SECRET_ACCESS_KEY", LocalS3.SECRET_KEY);
    }

    protected boolean exists(String key) {
        return remoteKeys().contains(key);
    }

    protected List<String> remoteKeys() {
        return server.client().listObjectsV2(list -> list.bucket(bucket)).contents().stream()
                .map(object -> object.key())
                .sorted()
                .toList();
    }

    /// Puts an object behind the product's back.
    protected void put(String key, String text) {
        server.client().putObject(put -> put.bucket(bucket).key(key), RequestBody.fromString(text));
    }

    /// A folder with the first recordings.
    protected Path recordings(int count) throws IOException {
        Path folder = Files.createDirectories(home.resolve("recordings-" + count));
        for (Path file : Recordings.all().subList(0, count)) {
            Path copy = folder.resolve(Recordings.folder().relativize(file).toString());
            Files.createDirectories(Objects.requireNonNull(copy.getParent()));
            Files.copy(file, copy);
        }
        return folder;
    }

    protected static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    protected int run(String... words) {
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

    protected String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    protected String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    protected static JsonObject json(String text) throws JsonException {
        return (JsonObject) JsonText.parse(text);
    }

    protected static JsonValue member(JsonObject object, String name) {
        return Objects.requireNonNull(object.get(name), name);
    }

    protected static String number(JsonObject object, String name) {
        return ((JsonNumber) member(object, name)).text();
    }

    protected static String text(JsonObject object, String name) {
        return ((JsonString) member(object, name)).value();
    }
}
