package dev.cassetteworkbench.storage;

import static dev.cassetteworkbench.storage.testing.FaultProxy.Asked.operation;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketListing.Summary;
import dev.cassetteworkbench.storage.BucketStore.Level;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.testing.FaultProxy;
import dev.cassetteworkbench.storage.testing.FaultProxy.Fault;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.sync.RequestBody;

@Timeout(60)
class BucketListingTest {
    private static final LocalS3 SERVER = LocalS3.shared();
    private static final Set<String> KEYS = keys();

    private static String bucket = "";

    /// Once for all tests: filling a bucket takes seconds.
    @BeforeAll
    static void fill() {
        bucket = SERVER.bucket();
        try (var threads = Executors.newFixedThreadPool(16)) {
            KEYS.forEach(key -> threads.execute(() -> SERVER.client()
                    .putObject(put -> put.bucket(bucket).key("p/" + key), RequestBody.fromString("12"))));
        }
        SERVER.client().putObject(put -> put.bucket(bucket).key("p/2026-11-05/"), RequestBody.empty());
        KEYS.add("2026-11-05/");
    }

    private static BucketStore store(URI through) throws StorageException {
        return S3Buckets.open(
                SERVER.connection(through, bucket, "p").attempts(2).build(), InstantSource.system());
    }

    /// More than a page, in dates, years, odd folders and none; one folder marker.
    private static Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        for (int i = 0; i < 1_200; i++) {
            keys.add(
                    switch (i % 5) {
                        case 0, 1 -> "2026-11-%02d/GET__x__%d.json".formatted(i % 28 + 1, i);
                        case 2 -> "2025/%02d/%02d/%d.json".formatted(i % 12 + 1, i % 28 + 1, i);
                        case 3 -> "ä folder/%d/x y.json".formatted(i);
                        default -> "top%d.json".formatted(i);
                    });
        }
        return keys;
    }

    @Test
    void findsEveryKeyOnceInParallel() throws Exception {
        try (BucketStore store = store(SERVER.endpoint())) {
            List<String> found = new ArrayList<>();
            AtomicLong reported = new AtomicLong();
            Summary summary = BucketListing.all(
                    store, "", entries -> entries.stream().map(Entry::key).forEach(found::add), new Progress() {
                        @Override
                        public void report(String step, long done, long total) {
                            reported.accumulateAndGet(done, Math::max);
                        }

                        @Override
                        public boolean isCancelled() {
                            return false;
                        }
                    });
            assertEquals(KEYS.size(), found.size());
            assertEquals(KEYS, new TreeSet<>(found));
            assertEquals(KEYS.size(), summary.objects());
            assertEquals((KEYS.size() - 1) * 2L, summary.bytes());
            assertEquals(KEYS.size(), reported.get());

            List<String> dates = new ArrayList<>();
            BucketListing.all(
                    store, "2026-11-", entries -> entries.forEach(entry -> dates.add(entry.key())), Progress.NONE);
            assertEquals(
                    KEYS.stream().filter(key -> key.startsWith("2026-11-")).toList(),
                    dates.stream().sorted().toList());

            Level top = BucketListing.folders(store, "");
            assertEquals(30, top.folders().size(), "28 dates, a year, an odd one");
            assertEquals(240, top.entries().size());
        }
    }

    @Test
    void goesOnSlowerWhenAskedToAndNeverEndsShort() throws Exception {
        try (FaultProxy proxy = FaultProxy.to(SERVER.endpoint());
                BucketStore store = store(proxy.endpoint())) {
            proxy.on(operation("ListObjectsV2"), 5, Fault.slowDown());
            Set<String> found = new TreeSet<>();
            BucketListing.all(store, "", entries -> entries.forEach(entry -> found.add(entry.key())), Progress.NONE);
            assertEquals(KEYS, found);

            proxy.healed();
            proxy.always(asked -> asked.target().contains("start-after"), Fault.error(500, "InternalError", "broken"));
            StorageException failed =
                    assertThrows(StorageException.class, () -> BucketListing.all(store, "", _ -> {}, Progress.NONE));
            assertInstanceOf(Problem.Failed.class, failed.problem());
        }
    }

    @Test
    void stopsWhenCancelled() throws Exception {
        try (BucketStore store = store(SERVER.endpoint())) {
            Progress cancelled = new Progress() {
                @Override
                public void report(String step, long done, long total) {}

                @Override
                public boolean isCancelled() {
                    return true;
                }
            };
            StorageException stopped =
                    assertThrows(StorageException.class, () -> BucketListing.all(store, "", _ -> {}, cancelled));
            assertInstanceOf(Problem.Cancelled.class, stopped.problem());
        }
    }

    @Test
    void theLimitGrowsAndHalves() throws Exception {
        var limit = new AdaptiveLimit();
        for (int i = 0; i < 10_000; i++) {
            limit.acquire();
            limit.succeeded();
        }
        assertEquals(AdaptiveLimit.MOST, limit.limit());
        limit.acquire();
        limit.failed(true);
        assertEquals(AdaptiveLimit.MOST / 2, limit.limit());
        for (int i = 0; i < 20; i++) {
            limit.slower();
        }
        assertEquals(1, limit.limit());
        assertTrue(limit.most() >= 1);
    }
}
