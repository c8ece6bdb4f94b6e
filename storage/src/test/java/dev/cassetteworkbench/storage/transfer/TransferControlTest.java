package dev.cassetteworkbench.storage.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.testing.MemoryBucket.Request;
import dev.cassetteworkbench.storage.transfer.TransferReport.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Runs that are paused, stopped, halted and watched, and the journal of what they settled.
@Timeout(60)
class TransferControlTest extends TransferWorld {
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
}
