package dev.cassetteworkbench.storage.tier;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.testing.MemoryBucket;
import dev.cassetteworkbench.storage.testing.MemoryBucket.Request;
import dev.cassetteworkbench.storage.transfer.Prices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class HotCacheTest {
    private final AtomicLong seconds = new AtomicLong(1_800_000_000);
    private final InstantSource clock = () -> Instant.ofEpochSecond(seconds.incrementAndGet());
    private final MemoryBucket bucket = new MemoryBucket("b", clock);

    @TempDir
    Path folder = Path.of("unset");

    @Test
    void fetchesOnceAndCounts() throws Exception {
        Entry entry = bucket.put("../a.json", "12345");
        try (HotCache cache = open(1_000)) {
            try (var lease = cache.get(bucket, entry, TransferWatch.NONE)) {
                assertEquals("12345", Files.readString(lease.file()));
                assertTrue(lease.file().toRealPath().startsWith(folder.toRealPath()));
                assertFalse(lease.wasThere());
            }
            for (int i = 0; i < 3; i++) {
                try (var lease = cache.get(bucket, entry, TransferWatch.NONE)) {
                    assertTrue(lease.wasThere());
                }
            }
            assertEquals(new CacheCounters(3, 1, 15, 5, 0, 0), cache.stats().ever());
            assertEquals(0.75, cache.stats().ever().hitRate());
        }
        assertEquals(1, bucket.usage().requests().get("GET"));
        try (HotCache cache = open(1_000)) {
            cache.get(bucket, entry, TransferWatch.NONE).close();
            assertEquals(new CacheCounters(4, 1, 20, 5, 0, 0), cache.stats().ever());
            assertEquals(new CacheCounters(1, 0, 5, 0, 0, 0), cache.stats().sinceStart());
        }
        assertEquals(1, bucket.usage().requests().get("GET"));
    }

    @Test
    void anotherVersionIsFetched() throws Exception {
        Entry old = bucket.put("a.json", "old");
        try (HotCache cache = open(1_000)) {
            cache.get(bucket, old, TransferWatch.NONE).close();
            Entry now = bucket.put("a.json", "new!");
            assertFalse(cache.has(bucket.address(), now));
            try (var lease = cache.get(bucket, now, TransferWatch.NONE)) {
                assertEquals("new!", Files.readString(lease.file()));
            }
            assertEquals(1, cache.stats().objects());
            assertEquals(4, cache.stats().usedBytes());
            assertEquals(1, files().size());
        }
    }

    @Test
    void whatWasNotUsedForLongestMakesRoom() throws Exception {
        List<Entry> entries = entries(10, 10);
        try (HotCache cache = open(50)) {
            for (Entry entry : entries.subList(0, 5)) {
                cache.get(bucket, entry, TransferWatch.NONE).close();
            }
            cache.get(bucket, entries.get(0), TransferWatch.NONE).close();
            cache.get(bucket, entries.get(5), TransferWatch.NONE).close();
            assertTrue(cache.has(bucket.address(), entries.get(0)));
            assertFalse(cache.has(bucket.address(), entries.get(1)));
            assertTrue(cache.has(bucket.address(), entries.get(5)));
            assertTrue(cache.stats().usedBytes() <= 50);
            assertEquals(cache.stats().objects(), files().size());
            assertTrue(cache.stats().ever().evictions() >= 1);
        }
    }

    @Test
    void neverEvictsPinnedUnsyncedOrOpenOnes() throws Exception {
        List<Entry> entries = entries(20, 10);
        Path mine = Files.writeString(folder.resolve("mine.json"), "not there yet");
        try (HotCache cache = open(30)) {
            cache.get(bucket, entries.get(0), TransferWatch.NONE).close();
            cache.pin(bucket.address(), entries.get(0).key(), true);
            cache.addUnsynced(bucket.address(), "mine.json", mine);
            try (var open = cache.get(bucket, entries.get(1), TransferWatch.NONE)) {
                for (Entry entry : entries.subList(2, 20)) {
                    cache.get(bucket, entry, TransferWatch.NONE).close();
                }
                assertEquals("x".repeat(10), Files.readString(open.file()));
            }
            cache.clear();
            assertTrue(cache.has(bucket.address(), entries.get(0)));
            assertEquals(Set.of("k0.json"), cache.pinned(bucket.address()));
            assertEquals(Set.of("mine.json"), cache.unsynced(bucket.address()).keySet());
            assertEquals(
                    "not there yet",
                    Files.readString(Objects.requireNonNull(
                            cache.unsynced(bucket.address()).get("mine.json"))));
            assertEquals(23, cache.stats().usedBytes());
            assertEquals(10, cache.stats().pinnedBytes());
            assertEquals(13, cache.stats().unsyncedBytes());
            cache.pin(bucket.address(), entries.get(0).key(), false);
            Entry uploaded = bucket.put("mine.json", "not there yet");
            cache.synced(bucket.address(), "mine.json", uploaded.etag());
            try (var lease = cache.get(bucket, uploaded, TransferWatch.NONE)) {
                assertTrue(lease.wasThere());
            }
            cache.clear();
            assertEquals(0, cache.stats().usedBytes());
            assertEquals(0, files().size());
        }
    }

    @Test
    void anObjectLargerThanTheLimitIsServedAllTheSame() throws Exception {
        Entry big = bucket.put("big.json", "x".repeat(100));
        try (HotCache cache = open(50)) {
            try (var lease = cache.get(bucket, big, TransferWatch.NONE)) {
                assertEquals(100, Files.size(lease.file()));
            }
            cache.get(bucket, bucket.put("small.json", "x"), TransferWatch.NONE).close();
            assertFalse(cache.has(bucket.address(), big));
        }
    }

    @Test
    void changedFilesAreFoundOutAndFetchedAgain() throws Exception {
        Entry entry = bucket.put("a.json", "12345");
        Path file;
        try (HotCache cache = open(1_000)) {
            try (var lease = cache.get(bucket, entry, TransferWatch.NONE)) {
                file = lease.file();
            }
        }
        Files.writeString(file, "1234X");
        try (HotCache cache = open(1_000)) {
            try (var lease = cache.get(bucket, entry, TransferWatch.NONE)) {
                assertEquals("12345", Files.readString(lease.file()));
            }
            Files.delete(file);
            try (var lease = cache.get(bucket, entry, TransferWatch.NONE)) {
                assertEquals("12345", Files.readString(lease.file()));
            }
            assertEquals(2, cache.stats().ever().damaged());
        }
    }

    @Test
    void aDamagedUnsyncedFileIsToldAndKept() throws Exception {
        Path mine = Files.writeString(folder.resolve("mine.json"), "mine");
        try (HotCache cache = open(1_000)) {
            cache.addUnsynced(bucket.address(), "mine.json", mine);
        }
        try (HotCache cache = open(1_000)) {
            Path kept = Objects.requireNonNull(cache.unsynced(bucket.address()).get("mine.json"));
            Files.writeString(kept, "mine?");
            Entry entry = bucket.put("mine.json", "theirs");
            StorageException refused =
                    assertThrows(StorageException.class, () -> cache.get(bucket, entry, TransferWatch.NONE));
            assertInstanceOf(Problem.Corrupt.class, refused.problem());
            assertTrue(Files.exists(kept));
        }
    }

    @Test
    void startsCleanAfterAnyKill() throws Exception {
        List<Entry> entries = entries(6, 10);
        try (HotCache cache = open(1_000)) {
            for (Entry entry : entries) {
                cache.get(bucket, entry, TransferWatch.NONE).close();
            }
        }
        byte[] log = Files.readAllBytes(folder.resolve("index.log"));
        Random random = new Random(3);
        for (int kill = 0; kill < 20; kill++) {
            // A kill while the log was written: it ends anywhere. A kill while a file came in: a part lies there.
            Files.write(folder.resolve("index.log"), Arrays.copyOf(log, random.nextInt(log.length)));
            Files.createDirectories(folder.resolve("objects/00"));
            Files.writeString(folder.resolve("objects/00/abc.12345678.part"), "half");
            try (HotCache cache = open(1_000)) {
                assertEquals(cache.stats().objects(), files().size());
                for (Entry entry : entries) {
                    try (var lease = cache.get(bucket, entry, TransferWatch.NONE)) {
                        assertEquals("x".repeat(10), Files.readString(lease.file()));
                    }
                }
                assertEquals(6, files().size());
            }
        }
    }

    @Test
    void twoWhoWantTheSameFetchItOnce() throws Exception {
        Entry entry = bucket.put("a.json", "12345");
        try (HotCache cache = open(1_000)) {
            List<Thread> threads = new ArrayList<>();
            List<String> read = Collections.synchronizedList(new ArrayList<>());
            for (int i = 0; i < 8; i++) {
                threads.add(Thread.ofVirtual().start(() -> {
                    try (var lease = cache.get(bucket, entry, TransferWatch.NONE)) {
                        read.add(Files.readString(lease.file()));
                    } catch (Exception e) {
                        read.add(e.toString());
                    }
                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(Collections.nCopies(8, "12345"), read);
        }
        assertEquals(1, bucket.usage().requests().get("GET"));
    }

    @Test
    void aFailedFetchLeavesNothing() throws Exception {
        Entry entry = bucket.put("a.json", "12345");
        bucket.fail(Request.GET, _ -> true, 1, new Problem.AccessDenied("a.json"));
        try (HotCache cache = open(1_000)) {
            assertThrows(StorageException.class, () -> cache.get(bucket, entry, TransferWatch.NONE));
            assertEquals(0, cache.stats().objects());
            bucket.corrupt("a.json", 1);
            assertThrows(StorageException.class, () -> cache.get(bucket, entry, TransferWatch.NONE));
            assertEquals(0, files().size());
            cache.get(bucket, entry, TransferWatch.NONE).close();
        }
    }

    @Test
    void oneProgramAtATime() throws Exception {
        try (HotCache cache = open(10)) {
            StorageException busy = assertThrows(StorageException.class, () -> open(10));
            assertInstanceOf(Problem.Failed.class, busy.problem());
            assertEquals(0, cache.stats().objects());
        }
    }

    @Test
    void tellsWhatHitsSaved() {
        CacheCounters counters = new CacheCounters(1_000, 1, 2L << 30, 1, 0, 0);
        assertEquals(0.4 + 0.18, counters.savedMoney(new Prices(5, 5, 0.4, 0.09)), 1e-9);
    }

    @Test
    void usesAreRemembered() throws Exception {
        Path file = folder.resolve("uses/log");
        Instant then = Instant.parse("2026-11-01T00:00:00Z");
        try (UseLog log = UseLog.open(file)) {
            log.used("a", then);
            log.used("a", then.plusSeconds(5));
            log.used("a", then.plusSeconds(1));
        }
        try (UseLog log = UseLog.open(file)) {
            assertEquals(Map.of("a", new UseLog.Use(then.plusSeconds(5), 3)), log.uses());
            for (int i = 0; i < 10_100; i++) {
                log.used("b", then);
            }
        }
        long before = Files.size(file);
        try (UseLog log = UseLog.open(file)) {
            assertEquals(new UseLog.Use(then, 10_100), log.uses().get("b"));
            log.used("c", then);
        }
        assertTrue(Files.size(file) < before / 100);
        try (UseLog log = UseLog.open(file)) {
            assertEquals(Set.of("a", "b", "c"), log.uses().keySet());
        }
    }

    private HotCache open(long limit) throws StorageException {
        return HotCache.open(folder, limit, clock);
    }

    private List<Entry> entries(int count, int bytes) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(bucket.put("k" + i + ".json", "x".repeat(bytes).getBytes(UTF_8), Map.of()));
        }
        return entries;
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> files = Files.walk(folder.resolve("objects"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
