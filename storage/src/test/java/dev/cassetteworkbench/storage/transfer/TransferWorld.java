package dev.cassetteworkbench.storage.transfer;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.testing.MemoryBucket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Runs between a folder and a bucket in memory.
abstract class TransferWorld {
    static final TransferOptions QUICK = TransferOptions.DEFAULT.withWaits(Duration.ofNanos(1), Duration.ofNanos(1));

    final MemoryBucket bucket = new MemoryBucket("b", InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")));
    final List<String> retries = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path temp = Path.of("unset");

    Path root = temp;
    Path cache = temp;

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectories(temp.resolve("root"));
        cache = temp.resolve("cache");
    }

    interface Action {
        void run() throws Exception;
    }

    static void quietly(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static TransferReport call(TransferRun run) {
        try {
            return run.run();
        } catch (StorageException e) {
            throw new AssertionError(e);
        }
    }

    Path state() {
        return SyncState.fileIn(cache, root, bucket.address());
    }

    SyncPlan plan(Path folder, SyncOptions options) throws StorageException {
        SyncState state = SyncState.read(SyncState.fileIn(cache, folder, bucket.address()));
        return SyncPlans.make(folder, RemoteView.of(bucket), state, options, Progress.NONE);
    }

    TransferReport sync(Path folder, SyncOptions options) throws StorageException {
        return run(TransferPlan.of(plan(folder, options)), SyncState.fileIn(cache, folder, bucket.address()));
    }

    TransferReport run(SyncPlan plan) throws StorageException {
        return run(TransferPlan.of(plan));
    }

    TransferReport run(TransferPlan plan) throws StorageException {
        return run(plan, null);
    }

    TransferReport run(TransferPlan plan, @Nullable Path state) throws StorageException {
        return new TransferRun(plan, bucket, QUICK, new Random(1), new Keeping(null, state), new TransferListener() {
                    @Override
                    public void retrying(Step step, int attempt, int of, Duration wait, Problem cause) {
                        retries.add(step.key() + " " + attempt + "/" + of);
                    }
                })
                .run();
    }

    static Outcome outcome(TransferReport report, String key) {
        return report.results().stream()
                .filter(result -> result.step().key().equals(key))
                .map(ItemResult::outcome)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no result for " + key));
    }

    static Problem failure(TransferReport report, String key) {
        return assertInstanceOf(Outcome.Failed.class, outcome(report, key)).problem();
    }

    String sha256(String path) throws IOException {
        return Fingerprints.of(root.resolve(path), null).sha256();
    }

    void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Set.copyOf(files.map(file -> file.getFileName().toString()).toList());
        }
    }

    /// Unfinished files anywhere below.
    static List<Path> leftovers(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(".part"))
                    .toList();
        }
    }
}
