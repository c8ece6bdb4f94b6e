package dev.cassetteworkbench.storage.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/// A sync that is killed ten times at random moments and started again: nothing half is ever
/// visible, nothing is
/// lost, nothing is left behind.
@Timeout(180)
class KillTest {
    private static final int OBJECTS = 300;
    private static final int KILLS = 10;

    private final Map<String, String> sha256 = new HashMap<>();
    private final Map<String, byte[]> content = new HashMap<>();

    @TempDir
    Path temp = Path.of("unset");

    private Path root = temp;
    private Path cache = temp;

    @BeforeEach
    void makeContent() throws Exception {
        root = temp.resolve("root");
        cache = temp.resolve("cache");
        Random random = new Random(42);
        for (int i = 0; i < OBJECTS; i++) {
            // Most as large as cassettes are, some larger, one that moves in parts.
            byte[] bytes = new byte[i == 150 ? 40 << 20 : i % 50 == 0 ? 1 << 20 : 1 + random.nextInt(40_000)];
            random.nextBytes(bytes);
            String key = "2026-11-%02d/GET__x__%08x.json%s".formatted(i % 9 + 1, i, i % 3 == 0 ? ".gz" : "");
            content.put(key, bytes);
            sha256.put(key, hash("SHA-256", bytes));
        }
    }

    @Test
    void aSyncDownSurvivesTenKills() throws Exception {
        LocalS3 server = LocalS3.shared();
        String bucket = server.bucket();
        for (Map.Entry<String, byte[]> object : content.entrySet()) {
            server.client()
                    .putObject(
                            put -> put.bucket(bucket).key(object.getKey()), RequestBody.fromBytes(object.getValue()));
        }
        Random random = new Random(7);
        int settled = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            settled += killed(server, bucket, "DOWN", random);
            for (Path file : visible()) {
                assertEquals(sha256.get(key(file)), hash("SHA-256", Files.readAllBytes(file)), () -> "half: " + file);
            }
        }
        assertTrue(settled > 0 && settled < OBJECTS, "settled before the last start: " + settled);
        finish(server, bucket, "DOWN");
        assertEquals(OBJECTS, visible().size());
        for (Path file : visible()) {
            assertEquals(sha256.get(key(file)), hash("SHA-256", Files.readAllBytes(file)));
        }
        assertNothingLeft(server, bucket, SyncOptions.DOWN);
    }

    @Test
    void aSyncUpSurvivesTenKills() throws Exception {
        for (Map.Entry<String, byte[]> object : content.entrySet()) {
            Path file = root.resolve(object.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, object.getValue());
        }
        LocalS3 server = LocalS3.shared();
        String bucket = server.bucket();
        Random random = new Random(8);
        for (int kill = 0; kill < KILLS; kill++) {
            killed(server, bucket, "UP", random);
            assertObjectsWhole(server, bucket);
        }
        finish(server, bucket, "UP");
        assertEquals(OBJECTS, assertObjectsWhole(server, bucket));
        assertEquals(OBJECTS, visible().size());
        assertNothingLeft(server, bucket, SyncOptions.UP);
        assertEquals(
                List.of(),
                server.client()
                        .listMultipartUploads(list -> list.bucket(bucket))
                        .uploads());
    }

    /// Starts the program and kills it: now and then while it lists and plans, else after some steps.
    ///
    /// @return steps that it settled
    private int killed(LocalS3 server, String bucket, String direction, Random random) throws Exception {
        Process process = start(server, bucket, direction);
        int steps = random.nextInt(5) == 0 ? -1 : random.nextInt(45);
        int settled = 0;
        try (BufferedReader out = reader(process)) {
            boolean begun = false;
            while (steps >= 0 && !(begun && settled >= steps)) {
                String line = out.readLine();
                if (line == null) {
                    break;
                }
                begun |= "begin".equals(line);
                settled += line.startsWith("end ") ? 1 : 0;
            }
            // Not on the step's very edge, and without steps anywhere in the first moments of the program.
            boolean ended = process.waitFor(random.nextInt(steps < 0 ? 1_500 : 12), TimeUnit.MILLISECONDS);
            assertTrue(!ended || process.exitValue() == 0, "it ended badly by itself");
            process.toHandle().destroyForcibly(); // by its handle, which leaves what it had said readable
            process.waitFor();
            settled += (int) out.lines().filter(line -> line.startsWith("end ")).count();
        }
        return settled;
    }

    private void finish(LocalS3 server, String bucket, String direction) throws Exception {
        Process process = start(server, bucket, direction);
        List<String> lines = new ArrayList<>();
        try (BufferedReader out = reader(process)) {
            out.lines().forEach(lines::add);
        }
        assertEquals(0, process.waitFor());
        assertEquals("done", lines.getLast());
    }

    private Process start(LocalS3 server, String bucket, String direction) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                KilledSync.class.getName(),
                server.endpoint().toString(),
                bucket,
                root.toString(),
                cache.toString(),
                direction);
        builder.environment().put("CLASSPATH", classPath);
        return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    private void assertNothingLeft(LocalS3 server, String bucket, SyncOptions options) throws Exception {
        try (Stream<Path> files = Files.walk(temp)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> file.getFileName().toString().contains(".part"))
                            .toList());
        }
        assertEquals(List.of(), TransferJournal.in(cache));
        try (BucketStore store = S3Buckets.open(
                server.connection(bucket, "").build(),
                InstantSource.system(),
                S3Buckets.Options.of(new S3Environment(Map.of(), temp)))) {
            SyncState state = SyncState.read(SyncState.fileIn(cache, root, store.address()));
            assertEquals(OBJECTS, state.synced().size());
            SyncPlan plan = SyncPlans.make(root, RemoteView.of(store), state, options, Progress.NONE);
            assertEquals(OBJECTS, plan.totals().counts().get(SyncPlan.Kind.SKIP));
            assertEquals(OBJECTS, plan.items().size());
            SyncPlan read =
                    SyncPlans.make(root, RemoteView.of(store), SyncState.EMPTY, options.readingAlways(), Progress.NONE);
            assertEquals(OBJECTS, read.learned().size(), "proved the same by content");
        }
    }

    /// Whatever a listing shows is whole.
    private int assertObjectsWhole(LocalS3 server, String bucket) throws Exception {
        int count = 0;
        try (BucketStore store = S3Buckets.open(
                server.connection(bucket, "").build(),
                InstantSource.system(),
                S3Buckets.Options.of(new S3Environment(Map.of(), temp)))) {
            for (Entry entry : store.list("", null).entries()) {
                count++;
                byte[] bytes = Objects.requireNonNull(content.get(entry.key()), entry.key());
                assertEquals(bytes.length, entry.sizeBytes(), entry.key());
                if (Fingerprints.isPlainMd5(entry.etag())) {
                    assertEquals(hash("MD5", bytes), Fingerprints.plain(entry.etag()), entry.key());
                }
            }
        }
        return count;
    }

    private List<Path> visible() throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith(".cassette-write-"))
                    .toList();
        }
    }

    private String key(Path file) {
        return root.relativize(file).toString();
    }

    private static String hash(String algorithm, byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    }
}
