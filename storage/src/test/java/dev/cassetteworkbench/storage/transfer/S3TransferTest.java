package dev.cassetteworkbench.storage.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.testing.FaultProxy;
import dev.cassetteworkbench.storage.testing.FaultProxy.Asked;
import dev.cassetteworkbench.storage.testing.FaultProxy.Fault;
import dev.cassetteworkbench.storage.testing.LocalS3;
import dev.cassetteworkbench.storage.testing.MemoryBucket;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import dev.cassetteworkbench.storage.transfer.TransferReport.Kind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The same promises against a real server.
@Timeout(120)
class S3TransferTest {
    @TempDir
    Path temp = Path.of("unset");

    private Path root = temp;
    private BucketStore store = new MemoryBucket("none", InstantSource.system());

    @BeforeEach
    void openBucket() throws Exception {
        root = Files.createDirectories(temp.resolve("root"));
        LocalS3 server = LocalS3.shared();
        store = S3Buckets.open(
                server.connection(server.bucket(), "team/recordings").build(),
                InstantSource.system(),
                S3Buckets.Options.of(new S3Environment(Map.of(), temp)));
    }

    @AfterEach
    void closeBucket() throws StorageException {
        store.close();
    }

    @Test
    void recordingsGoUpComeDownAndAreProvedTheSame() throws Exception {
        List<Path> recordings = Recordings.all().subList(0, 60);
        for (Path recording : recordings) {
            Path target =
                    root.resolve("2026-11-19").resolve(recording.getFileName().toString());
            Files.createDirectories(target.getParent());
            Files.copy(recording, target);
        }
        byte[] large = new byte[(33 << 20) + 7];
        new Random(1).nextBytes(large);
        Files.write(root.resolve("large.json"), large);
        SyncOptions up = SyncOptions.UP.withInclude(Include.EVERYTHING);
        assertEquals(61, sync(root, up).counts().get(Kind.TRANSFERRED));
        long puts = store.usage().requests().getOrDefault("PUT", 0L);
        assertEquals(0, sync(root, up).results().size());
        assertEquals(puts, store.usage().requests().getOrDefault("PUT", 0L));

        Path copy = temp.resolve("copy");
        assertEquals(
                61,
                sync(copy, SyncOptions.DOWN.withInclude(Include.EVERYTHING))
                        .counts()
                        .get(Kind.TRANSFERRED));
        assertEquals(-1, Files.mismatch(root.resolve("large.json"), copy.resolve("large.json")));
        SyncPlan proof = SyncPlans.make(copy, RemoteView.of(store), SyncState.EMPTY, up.readingAlways(), Progress.NONE);
        assertEquals(61, proof.learned().size(), "proved the same by content");
        assertEquals(0, proof.totals().objects());
        try (Stream<Path> files = Files.walk(copy)) {
            assertEquals(62, files.filter(file -> !Files.isDirectory(file)).count() + 1);
        }
    }

    @Test
    void conditionsAreTheServers() throws Exception {
        Files.writeString(root.resolve("new.json"), "mine");
        store.write("old.json", "one".getBytes(StandardCharsets.UTF_8), WriteMode.CREATE_ONLY);
        SyncPlan up = plan(root, SyncOptions.UP);
        SyncPlan down = plan(root, SyncOptions.DOWN);
        store.write("new.json", "theirs".getBytes(StandardCharsets.UTF_8), WriteMode.CREATE_ONLY);
        store.write("old.json", "two".getBytes(StandardCharsets.UTF_8), WriteMode.REPLACE);
        assertEquals(
                new Outcome.Conflicted(Outcome.Changed.OBJECT),
                run(up).results().getFirst().outcome());
        assertEquals(
                new Outcome.Conflicted(Outcome.Changed.OBJECT),
                run(down).results().getFirst().outcome());
        assertFalse(Files.exists(root.resolve("old.json")));
        assertEquals("theirs", new String(store.open("new.json").readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void manyDeletionsAreOneRequest() throws Exception {
        for (int i = 0; i < 30; i++) {
            Files.writeString(root.resolve(i + ".json"), "content " + i);
        }
        sync(root, SyncOptions.UP);
        for (int i = 0; i < 29; i++) {
            Files.delete(root.resolve(i + ".json"));
        }
        long before = store.usage().requests().getOrDefault("DELETE", 0L);
        assertEquals(29, sync(root, SyncOptions.UP.deleting(50)).counts().get(Kind.DELETED));
        assertEquals(1, store.usage().requests().getOrDefault("DELETE", 0L) - before);
        assertEquals(1, store.list("", null).entries().size());
    }

    @Test
    void deletesAndReleases() throws Exception {
        Files.writeString(root.resolve("a.json"), "a");
        Files.writeString(root.resolve("b.json"), "b");
        sync(root, SyncOptions.UP);
        Files.delete(root.resolve("a.json"));
        assertEquals(1, sync(root, SyncOptions.UP.deleting(5)).counts().get(Kind.DELETED));
        assertEquals(1, store.list("", null).entries().size());
        Step release = new Step.Release(
                "b.json",
                LocalFile.look(root, "b.json"),
                store.list("", null).entries().getFirst());
        TransferReport report = run(TransferPlan.of(store.address(), root, List.of(release)), Keeping.NOTHING);
        assertInstanceOf(Outcome.Released.class, report.results().getFirst().outcome());
        assertFalse(Files.exists(root.resolve("b.json")));
    }

    @Test
    void aBadNetworkCostsTimeAndNothingElse() throws Exception {
        LocalS3 server = LocalS3.shared();
        String bucket = server.bucket();
        for (int i = 0; i < 40; i++) {
            Files.writeString(root.resolve(i + ".json"), "content " + "x".repeat(i * 50));
        }
        try (FaultProxy proxy = FaultProxy.to(server.endpoint());
                BucketStore bad = S3Buckets.open(
                        server.connection(proxy.endpoint(), bucket, "").build(),
                        InstantSource.system(),
                        S3Buckets.Options.of(new S3Environment(Map.of(), temp)))) {
            proxy.on(Asked.operation("PutObject"), 3, new Fault.LoseAnswer())
                    .on(Asked.operation("PutObject"), 3, Fault.slowDown())
                    .on(Asked.operation("PutObject"), 3, new Fault.Reset(-1))
                    .on(Asked.operation("GetObject"), 4, new Fault.Flip(3))
                    .on(Asked.operation("GetObject"), 4, new Fault.Cut(5))
                    .on(Asked.operation("GetObject"), 4, new Fault.Reset(5))
                    .on(Asked.operation("ListObjectsV2"), 1, new Fault.Cut(100));
            store.close();
            store = bad;
            TransferReport up = sync(root, SyncOptions.UP);
            assertTrue(up.complete(), () -> up.counts().toString());
            Path copy = temp.resolve("copy");
            TransferReport down = sync(copy, SyncOptions.DOWN);
            assertTrue(down.complete(), () -> down.counts().toString());
            assertEquals(40, down.counts().get(Kind.TRANSFERRED));
            for (int i = 0; i < 40; i++) {
                assertEquals(-1, Files.mismatch(root.resolve(i + ".json"), copy.resolve(i + ".json")));
            }
            try (Stream<Path> files = Files.list(copy)) {
                assertEquals(40, files.count());
            }
        }
    }

    private SyncPlan plan(Path folder, SyncOptions options) throws StorageException {
        SyncState state = SyncState.read(SyncState.fileIn(temp, folder, store.address()));
        return SyncPlans.make(folder, RemoteView.of(store), state, options, Progress.NONE);
    }

    private TransferReport sync(Path folder, SyncOptions options) throws StorageException {
        Path state = SyncState.fileIn(temp, folder, store.address());
        return run(TransferPlan.of(plan(folder, options)), new Keeping(null, state));
    }

    private TransferReport run(SyncPlan plan) throws StorageException {
        return run(TransferPlan.of(plan), Keeping.NOTHING);
    }

    private TransferReport run(TransferPlan plan, Keeping keeping) throws StorageException {
        return new TransferRun(plan, store, TransferOptions.DEFAULT, new Random(1), keeping, TransferListener.NONE)
                .run();
    }
}
