package dev.cassetteworkbench.storage.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.BucketStore.UploadOptions;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.layout.KeyLayout;
import dev.cassetteworkbench.storage.layout.KeySubject;
import dev.cassetteworkbench.storage.testing.MemoryBucket;
import dev.cassetteworkbench.storage.testing.MemoryBucket.Request;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import dev.cassetteworkbench.storage.transfer.TransferReport.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TransferRunTest {
    private static final TransferOptions QUICK =
            TransferOptions.DEFAULT.withWaits(Duration.ofNanos(1), Duration.ofNanos(1));

    private final MemoryBucket bucket =
            new MemoryBucket("b", InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")));
    private final List<String> retries = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path temp = Path.of("unset");

    private Path root = temp;
    private Path cache = temp;

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectories(temp.resolve("root"));
        cache = temp.resolve("cache");
    }

    @Test
    void realRecordingsGoUpAndComeDownUnchanged() throws Exception {
        for (Path recording : Recordings.all()) {
            Path target =
                    root.resolve("2026-11-19").resolve(recording.getFileName().toString());
            Files.createDirectories(target.getParent());
            Files.copy(recording, target);
        }
        TransferReport up = sync(root, SyncOptions.UP.withInclude(Include.EVERYTHING));
        assertTrue(up.complete());
        assertEquals(Recordings.all().size(), up.counts().get(Kind.TRANSFERRED));
        assertEquals(1.0, up.successRate());

        Path copy = temp.resolve("copy");
        TransferReport down = sync(copy, SyncOptions.DOWN.withInclude(Include.EVERYTHING));
        assertEquals(up.bytes(), down.bytes());
        for (Path recording : Recordings.all()) {
            Path file =
                    copy.resolve("2026-11-19").resolve(recording.getFileName().toString());
            assertEquals(-1, Files.mismatch(recording, file));
        }
        assertEquals(List.of(), leftovers(copy));

        long before = bucket.usage().requests().getOrDefault("LIST", 0L);
        SyncPlan again = plan(copy, SyncOptions.DOWN.withInclude(Include.EVERYTHING));
        assertEquals(0, again.totals().objects());
        assertEquals(up.results().size(), again.totals().counts().get(SyncPlan.Kind.SKIP));
        assertEquals(before + 1, bucket.usage().requests().get("LIST"));
    }

    @Test
    void hostileKeysStayInside() throws Exception {
        List<String> keys = List.of(
                "../evil.json",
                "/abs.json",
                "a//b.json",
                "C:/x.json",
                "a\\b.json",
                "con.json",
                "x./y.json",
                "d.json",
                "D.json",
                "n\0l.json",
                "f.json",
                "f.json/g.json",
                "dir/");
        for (String key : keys) {
            bucket.put(key, "content of " + key);
        }
        TransferReport report = sync(root, SyncOptions.DOWN);
        assertTrue(report.complete());
        assertEquals(keys.size() - 1, report.counts().get(Kind.TRANSFERRED));
        assertEquals(1, report.asides().size());
        for (ItemResult result : report.results()) {
            Path file = root.resolve(result.step().path()).toRealPath();
            assertTrue(file.startsWith(root.toRealPath()));
            assertEquals("content of " + result.step().key(), Files.readString(file));
        }
        assertEquals(Set.of("root", "cache"), names(temp));
        // And back: every file still belongs to its key, even without any memory of the first sync.
        SyncPlan back = SyncPlans.make(root, RemoteView.of(bucket), SyncState.EMPTY, SyncOptions.UP, Progress.NONE);
        assertEquals(0, back.totals().objects());
        assertEquals(0, back.conflicts().size());
    }

    @Test
    void doesNotWriteThroughALink() throws Exception {
        Path outside = Files.createDirectories(temp.resolve("outside"));
        bucket.put("sub/a.json", "a");
        bucket.put("b.json", "b");
        SyncPlan plan = plan(root, SyncOptions.DOWN);
        Files.createSymbolicLink(root.resolve("sub"), outside);
        TransferReport report = run(plan);
        assertEquals(Set.of(), names(outside));
        assertEquals(1, report.counts().get(Kind.TRANSFERRED));
        assertInstanceOf(Problem.UnsafeKey.class, failure(report, "sub/a.json"));
    }

    @Test
    void oneBadObjectDoesNotStopTheRest() throws Exception {
        for (int i = 0; i < 40; i++) {
            bucket.put(i + ".json", "x" + i);
        }
        bucket.fail(Request.GET, "7.json"::equals, 99, new Problem.AccessDenied("7.json"));
        bucket.fail(Request.GET, "8.json"::equals, 99, new Problem.Failed("8.json", "reset"));
        SyncPlan plan = plan(root, SyncOptions.DOWN);
        bucket.remove("9.json");
        TransferReport report = run(plan);
        assertEquals(37, report.counts().get(Kind.TRANSFERRED));
        assertEquals(new Problem.AccessDenied("7.json"), failure(report, "7.json"));
        assertInstanceOf(Problem.Failed.class, failure(report, "8.json"));
        assertEquals(new Problem.NotFound("9.json"), failure(report, "9.json"));
        assertFalse(report.complete());
        assertNull(report.halt());
        assertEquals(List.of(), leftovers(root));
        assertEquals(List.of("8.json 1/3", "8.json 2/3"), retries);
    }

    @Test
    void triesAgainWhatMayGoWell() throws Exception {
        bucket.put("a.json", "a");
        file("b.json", "b");
        bucket.fail(Request.GET, "a.json"::equals, 1, new Problem.Failed("a.json", "reset"));
        bucket.corrupt("a.json", 1);
        bucket.fail(Request.PUT, "b.json"::equals, 2, new Problem.Throttled("b"));
        TransferReport down = sync(root, SyncOptions.DOWN);
        assertEquals(3, down.results().getFirst().attempts());
        TransferReport up = sync(root, SyncOptions.UP);
        assertEquals(3, up.results().getFirst().attempts());
        assertEquals("a", Files.readString(root.resolve("a.json")));
        assertEquals("b", new String(bucket.bytes("b.json"), UTF_8));
    }

    @Test
    void aCorruptObjectIsNeverVisible() throws Exception {
        bucket.put("a.json", "new");
        bucket.corrupt("a.json", 99);
        TransferReport report = sync(root, SyncOptions.DOWN);
        assertInstanceOf(Problem.Failed.class, failure(report, "a.json"));
        assertEquals(Set.of(), names(root));
    }

    @Test
    void whatChangedSinceThePlanIsAConflict() throws Exception {
        file("mine.json", "mine");
        bucket.put("down.json", "one");
        bucket.put("theirs.json", "theirs");
        SyncPlan up = plan(root, SyncOptions.UP);
        SyncPlan down = plan(root, SyncOptions.DOWN);
        bucket.put("mine.json", "somebody else's");
        bucket.put("down.json", "two");
        file("theirs.json", "written meanwhile");
        assertEquals(
                new Outcome.Conflicted(Outcome.Changed.OBJECT),
                run(up).results().getFirst().outcome());
        TransferReport report = run(down);
        assertEquals(new Outcome.Conflicted(Outcome.Changed.OBJECT), outcome(report, "down.json"));
        assertEquals(new Outcome.Conflicted(Outcome.Changed.FILE), outcome(report, "theirs.json"));
        assertEquals("written meanwhile", Files.readString(root.resolve("theirs.json")));
        assertEquals("somebody else's", new String(bucket.bytes("mine.json"), UTF_8));
        assertEquals(List.of(), leftovers(root));
    }

    @Test
    void sameContentThatAppearedMeanwhileIsSame() throws Exception {
        file("up.json", "same");
        bucket.put("down.json", "same");
        bucket.partSize(2);
        bucket.put("parts.json", "same");
        SyncPlan up = plan(root, SyncOptions.UP);
        SyncPlan down = plan(root, SyncOptions.DOWN);
        bucket.put("up.json", "same".getBytes(UTF_8), Map.of("sha256", sha256("up.json")));
        file("down.json", "same");
        file("parts.json", "same");
        assertInstanceOf(Outcome.Same.class, outcome(run(up), "up.json"));
        TransferReport report = run(down);
        assertInstanceOf(Outcome.Same.class, outcome(report, "down.json"));
        assertInstanceOf(Outcome.Same.class, outcome(report, "parts.json"));
        assertEquals(List.of(), leftovers(root));
    }

    @Test
    void aLostAnswerIsNoConflict() throws Exception {
        file("a.json", "content");
        AtomicInteger puts = new AtomicInteger();
        bucket.watch((request, key) -> {
            if (request == Request.PUT && puts.incrementAndGet() == 1) {
                bucket.put(key, "content"); // arrived, but the connection broke before the answer
                throw new StorageException(new Problem.Failed(key, "reset"));
            }
        });
        assertInstanceOf(Outcome.Same.class, outcome(sync(root, SyncOptions.UP), "a.json"));
    }

    @Test
    void aFileThatGrowsWhileItIsSentIsSentAgain() throws Exception {
        file("a.json", "half");
        AtomicInteger puts = new AtomicInteger();
        bucket.watch((request, _) -> {
            if (request == Request.PUT && puts.incrementAndGet() == 1) {
                quietly(() -> file("a.json", "the whole of it"));
            }
        });
        TransferReport report = sync(root, SyncOptions.UP);
        assertTrue(report.complete());
        assertEquals("the whole of it", new String(bucket.bytes("a.json"), UTF_8));
        assertEquals(2, puts.get());
    }

    @Test
    void updatesOnlyWhatWasPlanned() throws Exception {
        file("a.json", "one");
        sync(root, SyncOptions.UP);
        file("a.json", "two!");
        assertInstanceOf(Outcome.Transferred.class, outcome(sync(root, SyncOptions.UP), "a.json"));
        bucket.put("a.json", "three");
        assertInstanceOf(Outcome.Transferred.class, outcome(sync(root, SyncOptions.DOWN), "a.json"));
        assertEquals("three", Files.readString(root.resolve("a.json")));
    }

    @Test
    void deletesLastAndNotAfterAFailure() throws Exception {
        for (String name : List.of("a.json", "b.json")) {
            file(name, name);
        }
        sync(root, SyncOptions.UP);
        Files.delete(root.resolve("a.json"));
        file("c.json", "c");
        bucket.fail(Request.PUT, "c.json"::equals, 3, new Problem.Failed("c", "reset"));
        TransferReport bad = sync(root, SyncOptions.UP.deleting(9));
        assertEquals(new Outcome.NotTried(Outcome.Why.FAILURES_BEFORE), outcome(bad, "a.json"));
        assertEquals(List.of("a.json", "b.json"), bucket.keys());
        TransferReport good = sync(root, SyncOptions.UP.deleting(9));
        assertEquals(new Outcome.Deleted(), outcome(good, "a.json"));
        assertEquals(List.of("b.json", "c.json"), bucket.keys());

        bucket.remove("b.json");
        assertEquals(new Outcome.Deleted(), outcome(sync(root, SyncOptions.DOWN.deleting(9)), "b.json"));
        assertEquals(Set.of("c.json"), names(root));
    }

    @Test
    void doesNotDeleteWhatChangedAfterThePlan() throws Exception {
        file("a.json", "a");
        bucket.put("b.json", "b");
        SyncPlan down = plan(root, SyncOptions.DOWN.deleting(9));
        SyncPlan up = plan(root, SyncOptions.UP.deleting(9)).without(Set.of("a.json"));
        file("a.json", "changed");
        bucket.put("b.json", "changed");
        assertEquals(
                new Outcome.Conflicted(Outcome.Changed.FILE), outcome(run(down.without(Set.of("b.json"))), "a.json"));
        assertEquals(new Outcome.Conflicted(Outcome.Changed.OBJECT), outcome(run(up), "b.json"));
        assertEquals("changed", Files.readString(root.resolve("a.json")));
        assertEquals(List.of("b.json"), bucket.keys());
    }

    @Test
    void cancelKeepsWhatIsSettledAndTheJournalGoesOnFromThere() throws Exception {
        for (int i = 0; i < 60; i++) {
            bucket.put("%02d.json".formatted(i), "x".repeat(i + 1));
        }
        SyncPlan plan = plan(root, SyncOptions.DOWN);
        Path journal = cache.resolve("t.journal");
        AtomicInteger gets = new AtomicInteger();
        TransferRun[] run = new TransferRun[1];
        bucket.watch((request, _) -> {
            if (request == Request.GET && gets.incrementAndGet() == 25) {
                run[0].cancel();
            }
        });
        run[0] = new TransferRun(
                TransferPlan.of(plan),
                bucket,
                QUICK.withParallel(4),
                new Random(1),
                new Keeping(TransferJournal.create(journal, TransferPlan.of(plan)), state()),
                TransferListener.NONE);
        TransferReport first = run[0].run();
        int settled = first.counts().getOrDefault(Kind.TRANSFERRED, 0);
        assertTrue(settled >= 20 && settled <= 25, () -> "settled " + settled);
        assertEquals(60 - settled, first.counts().get(Kind.NOT_TRIED));
        assertEquals(settled, TransferJournal.in(cache).getFirst().settled());

        int before = gets.get();
        TransferJournal again = TransferJournal.open(journal);
        TransferReport second = new TransferRun(
                        again.plan(), bucket, QUICK, new Random(1), new Keeping(again, state()), TransferListener.NONE)
                .run();
        assertTrue(second.complete());
        assertEquals(60, second.results().size());
        assertEquals(60 - settled, gets.get() - before);
        assertEquals(List.of(), TransferJournal.in(cache));
        assertEquals(60, names(root).size());
        assertEquals(60, SyncState.read(state()).synced().size());
        assertEquals(0, plan(root, SyncOptions.UP).totals().objects());
    }

    @Test
    void aTornJournalLosesOnlyItsLastLine() throws Exception {
        bucket.put("a.json", "a");
        bucket.put("b.json", "b");
        SyncPlan plan = plan(root, SyncOptions.DOWN);
        Path file = cache.resolve("t.journal");
        try (TransferJournal journal = TransferJournal.create(file, TransferPlan.of(plan))) {
            journal.settle(0, new Outcome.Deleted());
            journal.settle(1, new Outcome.Deleted());
            assertThrows(StorageException.class, () -> TransferJournal.open(file));
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 3));
        try (TransferJournal journal = TransferJournal.open(file)) {
            assertEquals(Map.of(0, new Outcome.Deleted()), journal.settled());
            assertEquals(TransferPlan.of(plan).steps(), journal.plan().steps());
            journal.settle(1, new Outcome.Deleted());
        }
        try (TransferJournal journal = TransferJournal.open(file)) {
            assertEquals(2, journal.settled().size());
        }
        Files.writeString(file, "something else\n");
        assertThrows(StorageException.class, () -> TransferJournal.open(file));
        assertEquals(List.of(), TransferJournal.in(cache));
    }

    @Test
    void pausesAndGoesOn() throws Exception {
        for (int i = 0; i < 30; i++) {
            bucket.put(i + ".json", "x");
        }
        CountDownLatch paused = new CountDownLatch(1);
        AtomicInteger gets = new AtomicInteger();
        TransferRun[] run = new TransferRun[1];
        bucket.watch((request, _) -> {
            if (request == Request.GET && gets.incrementAndGet() == 5) {
                run[0].pause();
                paused.countDown();
            }
        });
        run[0] = new TransferRun(
                TransferPlan.of(plan(root, SyncOptions.DOWN)),
                bucket,
                QUICK.withParallel(2),
                new Random(1),
                Keeping.NOTHING,
                TransferListener.NONE);
        CompletableFuture<TransferReport> end = CompletableFuture.supplyAsync(() -> call(run[0]));
        assertTrue(paused.await(10, TimeUnit.SECONDS));
        assertTrue(run[0].snapshot().paused());
        assertThrows(TimeoutException.class, () -> end.get(200, TimeUnit.MILLISECONDS));
        assertTrue(gets.get() <= 6, () -> "gets " + gets.get());
        run[0].resume();
        assertTrue(end.get(10, TimeUnit.SECONDS).complete());
    }

    @Test
    void aPauseStopsLargeObjectsInTheMiddle() throws Exception {
        bucket.put("big.json", new byte[20 << 20], Map.of());
        CountDownLatch moving = new CountDownLatch(1);
        TransferRun[] run = new TransferRun[1];
        run[0] = new TransferRun(
                TransferPlan.of(plan(root, SyncOptions.DOWN)),
                bucket,
                QUICK,
                new Random(1),
                Keeping.NOTHING,
                new TransferListener() {
                    @Override
                    public void progressed(Snapshot snapshot) {
                        if (moving.getCount() > 0) {
                            run[0].pause();
                            moving.countDown();
                        }
                    }
                });
        CompletableFuture<TransferReport> end = CompletableFuture.supplyAsync(() -> call(run[0]));
        assertTrue(moving.await(10, TimeUnit.SECONDS));
        run[0].resume();
        TransferReport report = end.get(10, TimeUnit.SECONDS);
        assertTrue(report.complete());
        assertEquals(1, report.results().getFirst().attempts());
        assertEquals(20 << 20, report.bytes());
    }

    @Test
    void interruptingTheCallerCancels() throws Exception {
        for (int i = 0; i < 100; i++) {
            bucket.put(i + ".json", "x");
        }
        TransferRun run = new TransferRun(
                TransferPlan.of(plan(root, SyncOptions.DOWN)),
                bucket,
                QUICK.withParallel(1),
                new Random(1),
                Keeping.NOTHING,
                TransferListener.NONE);
        Thread caller = Thread.currentThread();
        bucket.watch((request, key) -> {
            if (request == Request.GET) {
                caller.interrupt();
            }
        });
        TransferReport report = run.run();
        assertTrue(Thread.interrupted());
        assertTrue(report.counts().getOrDefault(Kind.NOT_TRIED, 0) > 0);
        assertFalse(report.complete());
    }

    @Test
    void stopsAllWhenNothingElseCouldGoWell() throws Exception {
        for (int i = 0; i < 50; i++) {
            bucket.put(i + ".json", "x");
        }
        SyncPlan plan = plan(root, SyncOptions.DOWN);
        bucket.fail(Request.GET, _ -> true, 999, new Problem.ExpiredToken("dev"));
        TransferReport report = run(plan);
        assertEquals(new Problem.ExpiredToken("dev"), report.halt());
        assertTrue(report.counts().getOrDefault(Kind.NOT_TRIED, 0) >= 40);
        assertEquals(
                Outcome.Why.HALTED,
                report.results().stream()
                        .map(ItemResult::outcome)
                        .filter(Outcome.NotTried.class::isInstance)
                        .map(Outcome.NotTried.class::cast)
                        .findFirst()
                        .orElseThrow()
                        .why());
    }

    @Test
    void fewerAtATimeWhenTheServerAsks() throws Exception {
        for (int i = 0; i < 30; i++) {
            bucket.put(i + ".json", "x");
        }
        SyncPlan plan = plan(root, SyncOptions.DOWN);
        bucket.fail(Request.GET, _ -> true, 2, new Problem.Throttled("b"));
        TransferRun run = new TransferRun(
                TransferPlan.of(plan),
                bucket,
                QUICK.withParallel(8),
                new Random(1),
                Keeping.NOTHING,
                TransferListener.NONE);
        assertTrue(run.run().complete());
        assertTrue(run.parallelNow() <= 4, () -> "parallel " + run.parallelNow());
    }

    @Test
    void tellsProgressToTheEnd() throws Exception {
        for (int i = 0; i < 20; i++) {
            bucket.put(i + ".json", "x".repeat(100));
        }
        List<Snapshot> told = Collections.synchronizedList(new ArrayList<>());
        List<ItemResult> ends = Collections.synchronizedList(new ArrayList<>());
        TransferRun run = new TransferRun(
                TransferPlan.of(plan(root, SyncOptions.DOWN)),
                bucket,
                QUICK,
                new Random(1),
                Keeping.NOTHING,
                new TransferListener() {
                    @Override
                    public void progressed(Snapshot snapshot) {
                        told.add(snapshot);
                    }

                    @Override
                    public void finished(ItemResult result) {
                        ends.add(result);
                    }
                });
        run.run();
        Snapshot last = told.getLast();
        assertEquals(20, last.objectsDone());
        assertEquals(20, last.objectsTotal());
        assertEquals(2_000, last.bytesDone());
        assertEquals(2_000, last.bytesTotal());
        assertEquals(Duration.ZERO, last.remaining());
        assertEquals(20, ends.size());
    }

    @Test
    void sweepsPartsOfEarlierVersions() throws Exception {
        bucket.put("d/a.json", "old");
        Files.createDirectories(root.resolve("d"));
        Path stale = root.resolve("d")
                .resolve(PartNames.of(bucket.list("", null).entries().getFirst()));
        Files.writeString(stale, "half of the o");
        Files.writeString(stale.resolveSibling(stale.getFileName() + ".12345678.part"), "more");
        Path foreign = root.resolve("d/.cassette-write-get-0000000000000000-1.part");
        Files.writeString(foreign, "of another run");
        bucket.put("d/a.json", "new version");
        assertTrue(sync(root, SyncOptions.DOWN).complete());
        assertEquals(Set.of("a.json", foreign.getFileName().toString()), names(root.resolve("d")));
    }

    @Test
    void pickedFilesGoWhereTheLayoutSays() throws Exception {
        file("GET__users__0123abcd.json", "{}");
        file("deep/GET__users__0123abcd.json", "{}");
        file("notes.txt", "n");
        LocalListing listing = LocalListing.read(root, Progress.NONE);
        TransferPlan plan = TransferPlan.uploads(
                bucket.address(),
                listing,
                Include.CASSETTES,
                file -> KeyLayout.TIMETRACER.key(
                        KeySubject.ofName(file.path(), Instant.parse("2026-05-06T07:08:09Z"))));
        assertEquals(2, plan.asides().size());
        UploadOptions options = new UploadOptions(
                true, null, "application/json", "STANDARD_IA", null, Map.of("team", "shop"), Map.of());
        TransferReport report = new TransferRun(
                        plan, bucket, QUICK.withUploads(options), new Random(1), Keeping.NOTHING, TransferListener.NONE)
                .run();
        assertTrue(report.complete());
        assertEquals(List.of("2026-05-06/GET__users__0123abcd.json"), bucket.keys());
        var facts = bucket.facts("2026-05-06/GET__users__0123abcd.json");
        assertEquals("shop", facts.metadata().get("team"));
        assertEquals("STANDARD_IA", facts.storageClass());
    }

    @Test
    void singleFilesUseTheSameEngine() throws Exception {
        file("a.json", "a");
        TransferPlan up = TransferPlan.upload(
                bucket.address(), root.resolve("a.json"), "custom/key.json", new Step.Guard.Absent());
        assertTrue(run(up).complete());
        var entry = bucket.entry("custom/key.json");
        Path target = temp.resolve("out/local.json");
        assertTrue(run(TransferPlan.download(bucket.address(), entry, target, false))
                .complete());
        assertEquals("a", Files.readString(target));
        Files.writeString(target, "other");
        assertFalse(run(TransferPlan.download(bucket.address(), entry, target, false))
                .complete());
        assertTrue(run(TransferPlan.download(bucket.address(), entry, target, true))
                .complete());
        assertEquals("a", Files.readString(target));
        assertThrows(
                StorageException.class,
                () -> TransferPlan.upload(bucket.address(), root.resolve("none"), "k", new Step.Guard.Absent()));
    }

    @Test
    void pickedObjectsComeDownSafely() throws Exception {
        bucket.put("../a.json", "a");
        bucket.put("b.json", "b");
        file("b.json", "mine");
        TransferPlan plan = TransferPlan.downloads(
                bucket.address(),
                LocalListing.read(root, Progress.NONE),
                bucket.list("", null).entries());
        TransferReport report = run(plan);
        assertEquals("a", Files.readString(root.resolve("%2E%2E/a.json")));
        assertEquals(new Outcome.Conflicted(Outcome.Changed.FILE), outcome(report, "b.json"));
    }

    @Test
    void waitsGrowAndStayWithinBounds() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(1_000), new Random(5));
        for (int failed = 1; failed < 70; failed++) {
            Duration wait = backoff.after(failed);
            long bound = Math.min(1_000, 100L << Math.min(failed - 1, 10));
            assertTrue(wait.toMillis() <= bound && wait.toMillis() >= bound / 2 - 1, failed + ": " + wait);
        }
        assertEquals(
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(9), new Random(3)).after(2),
                new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(9), new Random(3)).after(2));
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void quietly(Action action) {
        try {
            action.run();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static TransferReport call(TransferRun run) {
        try {
            return run.run();
        } catch (StorageException e) {
            throw new AssertionError(e);
        }
    }

    private Path state() {
        return SyncState.fileIn(cache, root, bucket.address());
    }

    private SyncPlan plan(Path folder, SyncOptions options) throws StorageException {
        SyncState state = SyncState.read(SyncState.fileIn(cache, folder, bucket.address()));
        return SyncPlans.make(folder, RemoteView.of(bucket), state, options, Progress.NONE);
    }

    private TransferReport sync(Path folder, SyncOptions options) throws StorageException {
        return run(TransferPlan.of(plan(folder, options)), SyncState.fileIn(cache, folder, bucket.address()));
    }

    private TransferReport run(SyncPlan plan) throws StorageException {
        return run(TransferPlan.of(plan));
    }

    private TransferReport run(TransferPlan plan) throws StorageException {
        return run(plan, null);
    }

    private TransferReport run(TransferPlan plan, @Nullable Path state) throws StorageException {
        return new TransferRun(plan, bucket, QUICK, new Random(1), new Keeping(null, state), new TransferListener() {
                    @Override
                    public void retrying(Step step, int attempt, int of, Duration wait, Problem cause) {
                        retries.add(step.key() + " " + attempt + "/" + of);
                    }
                })
                .run();
    }

    private static Outcome outcome(TransferReport report, String key) {
        return report.results().stream()
                .filter(result -> result.step().key().equals(key))
                .map(ItemResult::outcome)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no result for " + key));
    }

    private static Problem failure(TransferReport report, String key) {
        return assertInstanceOf(Outcome.Failed.class, outcome(report, key)).problem();
    }

    private String sha256(String path) throws IOException {
        return Fingerprints.of(root.resolve(path), null).sha256();
    }

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return Set.copyOf(files.map(file -> file.getFileName().toString()).toList());
        }
    }

    /// Unfinished files anywhere below.
    private static List<Path> leftovers(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(".part"))
                    .toList();
        }
    }
}
