package dev.cassetteworkbench.replay.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.Seal;
import dev.cassetteworkbench.replay.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BatchTest {
    private final List<FakeSession> opened = Collections.synchronizedList(new ArrayList<>());
    private final List<BatchRow> rows = new ArrayList<>();

    /// Judges by nothing: every recording is reproduced.
    private static class FakeSession implements ReplaySession {
        final AtomicInteger replays = new AtomicInteger();
        final AtomicInteger stops = new AtomicInteger();
        volatile boolean closed;

        @Override
        public ReplayResult replay(Cassette cassette, Progress progress) {
            progress.throwIfCancelled();
            replays.incrementAndGet();
            return result(cassette);
        }

        static ReplayResult result(Cassette cassette) {
            return new ReplayResult(
                    cassette,
                    Verdict.REPRODUCED,
                    "as recorded",
                    null,
                    null,
                    List.of(),
                    List.of(),
                    new ReplayResult.Counts(1, 1, 0, 0, 0, 0),
                    new Seal(4, "sealed"),
                    Map.of());
        }

        @Override
        public boolean appRunning() {
            return !closed;
        }

        @Override
        public void stopApp() {
            stops.incrementAndGet();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private static Cassette cassette() {
        try (InputStream in = Files.newInputStream(first())) {
            return CassetteReader.read(in, ReadLimits.DEFAULT);
        } catch (IOException | CassetteFormatException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path first() throws IOException {
        return Recordings.all().getFirst();
    }

    private static List<BatchItem> items(int count) {
        Cassette cassette = cassette();
        return IntStream.range(0, count)
                .mapToObj(i -> new BatchItem("item-" + i, () -> new BatchItem.Loaded.Ready(cassette)))
                .toList();
    }

    private ReplaySession open(ReplayListener listener) {
        assertSame(ReplayListener.NONE, listener);
        FakeSession session = new FakeSession();
        opened.add(session);
        return session;
    }

    private BatchSummary run(Batch batch, List<BatchItem> items) {
        return batch.run(items, rows::add, ReplayListener.NONE, Progress.NONE);
    }

    @Test
    void oneAppTakesEveryRecordingInOrder() {
        BatchSummary summary = run(new Batch(this::open, 1, false), items(20));

        assertEquals(
                IntStream.range(0, 20).boxed().toList(),
                rows.stream().map(BatchRow::index).toList());
        assertEquals(1, opened.size());
        assertEquals(20, opened.getFirst().replays.get());
        assertEquals(0, opened.getFirst().stops.get());
        assertTrue(opened.getFirst().closed);
        assertEquals(20, summary.count(Verdict.REPRODUCED));
        assertEquals(20, summary.total());
        assertFalse(summary.cancelled());
    }

    @Test
    void severalAppsShareTheRecordingsAndEachIsReplayedOnce() {
        BatchSummary summary = run(new Batch(this::open, 4, false), items(200));

        assertEquals(4, summary.apps());
        assertEquals(4, opened.size());
        Set<Integer> seen = new HashSet<>();
        rows.forEach(row -> assertTrue(seen.add(row.index()), "twice: " + row));
        assertEquals(200, seen.size());
        assertTrue(opened.stream().allMatch(session -> session.closed));
    }

    @Test
    void startsNoMoreAppsThanThereAreRecordings() {
        run(new Batch(this::open, 8, false), items(2));
        assertEquals(2, opened.size());
    }

    @Test
    void aFileThatIsNoCassetteIsARowAndStopsNothing() {
        List<BatchItem> items = new ArrayList<>(items(2));
        items.add(1, new BatchItem("broken", () -> new BatchItem.Loaded.Unreadable("It is no cassette.")));

        BatchSummary summary = run(new Batch(this::open, 1, false), items);

        assertEquals("It is no cassette.", rows.get(1).reason());
        assertEquals(Verdict.COULD_NOT_RUN, rows.get(1).verdict());
        assertEquals(1, summary.count(Verdict.COULD_NOT_RUN));
        assertEquals(2, summary.count(Verdict.REPRODUCED));
    }

    @Test
    void startsTheAppAnewForEachRecordingWhenAsked() {
        run(new Batch(this::open, 1, true), items(5));
        assertEquals(5, opened.getFirst().stops.get());
    }

    @Test
    void cancellingKeepsTheRowsThatAreDoneAndStopsEveryApp() {
        Progress stopAfterThree = new Progress() {
            @Override
            public void report(String step, long done, long total) {}

            @Override
            public boolean isCancelled() {
                return rows.size() >= 3;
            }
        };

        BatchSummary summary =
                new Batch(this::open, 1, false).run(items(10), rows::add, ReplayListener.NONE, stopAfterThree);

        assertTrue(summary.cancelled());
        assertEquals(3, summary.total());
        assertTrue(opened.getFirst().closed);
    }

    @Test
    void anInterruptEndsTheBatchAfterItsAppsAreStopped() throws Exception {
        CountDownLatch replaying = new CountDownLatch(1);
        List<FakeSession> waiting = Collections.synchronizedList(new ArrayList<>());
        Batch batch = new Batch(
                listener -> {
                    FakeSession session = new FakeSession() {
                        @Override
                        public ReplayResult replay(Cassette cassette, Progress progress) {
                            replaying.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            progress.throwIfCancelled();
                            return result(cassette);
                        }
                    };
                    waiting.add(session);
                    return session;
                },
                2,
                false);
        List<Boolean> interrupted = new ArrayList<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            run(batch, items(4));
            interrupted.add(Thread.currentThread().isInterrupted());
        });
        replaying.await();
        thread.interrupt();
        thread.join();

        assertEquals(List.of(true), interrupted);
        assertTrue(waiting.stream().allMatch(session -> session.closed));
        assertEquals(List.of(), rows);
    }

    @Test
    void aFaultInOneWorkerIsSaidAndStopsTheOthers() {
        Batch batch = new Batch(
                listener -> new FakeSession() {
                    @Override
                    public ReplayResult replay(Cassette cassette, Progress progress) {
                        throw new IllegalStateException("a defect");
                    }
                },
                2,
                false);
        assertThrows(IllegalStateException.class, () -> run(batch, items(50)));
    }

    @Test
    void everyNameFallsIntoExactlyOneShard() {
        for (int count : List.of(1, 2, 3, 7, 16)) {
            int[] sizes = new int[count];
            for (int i = 0; i < 2_000; i++) {
                String name = "orders/2026-11-20/GET__orders_" + i + ".json";
                int holders = 0;
                for (int shard = 1; shard <= count; shard++) {
                    if (new Shard(shard, count).holds(name)) {
                        holders++;
                        sizes[shard - 1]++;
                    }
                }
                assertEquals(1, holders, name);
            }
            for (int size : sizes) {
                assertTrue(size > 2_000 / count / 2, "shards of very different size: " + size + " of " + count);
            }
        }
    }

    @Test
    void readsAShardAndRefusesWhatIsNone() {
        assertEquals(new Shard(2, 5), Shard.parse("2/5"));
        for (String none : List.of("0/5", "6/5", "1/0", "a/b", "1", "1/2/3", "-1/2", "1/9999999")) {
            assertNull(Shard.parse(none), none);
        }
    }
}
