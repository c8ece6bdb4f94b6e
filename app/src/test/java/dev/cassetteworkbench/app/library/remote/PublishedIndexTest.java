package dev.cassetteworkbench.app.library.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexException.Refusal;
import dev.cassetteworkbench.search.SearchQuery;
import dev.cassetteworkbench.search.SearchSort;
import dev.cassetteworkbench.search.UpdateReport;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Published, found, taken and refused on an S3 server on loopback; requests are counted by the client.
@Timeout(180)
class PublishedIndexTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    /// Seven days, 44 recordings; 2026-11-20 is today.
    private static final List<String> FOLDERS = List.of(
            "catalog-prod/2026-11-20",
            "checkout-never/2026-11-18",
            "checkout-small-bodies/2026-11-18",
            "checkout-errors-only/2026-11-18",
            "checkout-prod-gz/2026-11-17",
            "reviews-local-b/2026-11-14",
            "defaults/2026-11-02",
            "shipping-qa-b/2026-10-22");

    @TempDir
    Path folder = Path.of("");

    private String bucket = "";
    private final List<BucketStore> opened = new ArrayList<>();

    @BeforeEach
    void fill() throws Exception {
        bucket = LocalS3.shared().bucket();
        BucketStore store = store();
        for (String one : FOLDERS) {
            try (var files = Files.list(Recordings.folder().resolve(one))) {
                for (Path file : files.toList()) {
                    put(store, one + "/" + file.getFileName(), Files.readAllBytes(file));
                }
            }
        }
    }

    @AfterEach
    void closeAll() throws StorageException {
        for (BucketStore store : opened) {
            store.close();
        }
    }

    private static void put(BucketStore store, String key, byte[] bytes) throws StorageException {
        store.write(key, bytes, WriteMode.REPLACE);
    }

    /// Somebody's own connection, whose requests are counted apart.
    private BucketStore store() throws StorageException {
        BucketStore store =
                S3Buckets.open(LocalS3.shared().connection(bucket, "cassettes/").build(), InstantSource.system());
        opened.add(store);
        return store;
    }

    private List<SidecarPublisher.Day> publish(BucketStore store, String only, Shard shard) throws Exception {
        return new SidecarPublisher(store, 4, CLOCK, folder.resolve("scratch"))
                .publish(only.isEmpty() ? null : LocalDate.parse(only), shard, _ -> {}, Progress.NONE);
    }

    /// Another machine with a cache of its own.
    private final class Client implements AutoCloseable {
        private final BucketStore store = store();
        private final CassetteIndex index = CassetteIndexes.inMemory();
        private final BucketSource source = new BucketSource(store, BucketListing.full(store, 4), 4);
        private final SidecarTaker taker;

        Client(String name) throws Exception {
            taker = new SidecarTaker(store, folder.resolve(name));
        }

        SidecarTaker.Taken take() throws Exception {
            return taker.take(index, source, Progress.NONE);
        }

        UpdateReport update() throws Exception {
            return index.update(source, Progress.NONE);
        }

        long asked(String kind) {
            return store.usage().requests().getOrDefault(kind, 0L);
        }

        @Override
        public void close() throws IndexException {
            index.close();
        }
    }

    private static int count(Client client, String text) throws Exception {
        return client.index
                .search(SearchQuery.parse(text, CLOCK.instant(), java.time.ZoneOffset.UTC), SearchSort.NEWEST, 0, 0)
                .total();
    }

    @Test
    void whoOpensTheBucketReadsNoRecordingOfAPublishedDay() throws Exception {
        List<SidecarPublisher.Day> days = publish(store(), "", Shard.ALL);
        assertEquals(
                List.of("2026-11-18", "2026-11-17", "2026-11-14", "2026-11-02", "2026-10-22"),
                days.stream().map(day -> day.day().toString()).toList(),
                "days that are over, newest first");
        assertTrue(days.stream().allMatch(SidecarPublisher.Day::published));
        int published = days.stream().mapToInt(SidecarPublisher.Day::files).sum();
        assertEquals(35, published);

        try (Client client = new Client("a");
                Client plain = new Client("b")) {
            SidecarTaker.Taken taken = client.take();
            assertEquals(new SidecarTaker.Taken(5, 35, List.of()), taken);
            assertEquals(1, client.asked("LIST"));
            assertEquals(10, client.asked("GET"), "a manifest and a package a day");
            UpdateReport report = client.update();
            assertEquals(7, report.opened(), "today's");
            assertEquals(7, report.added());
            assertEquals(42, report.seen());
            assertEquals(17, client.asked("GET"));
            plain.update();
            for (String text : List.of("", "is:error", "orders", "dep(type:http)", "file:checkout-never", "shipping")) {
                assertEquals(count(plain, text), count(client, text), text);
            }
            assertEquals(
                    plain.index.facets(SearchQuery.ALL).fields(),
                    client.index.facets(SearchQuery.ALL).fields());

            long before = client.asked("GET");
            assertEquals(new SidecarTaker.Taken(0, 0, List.of()), client.take());
            assertEquals(before, client.asked("GET"), "nothing new costs one listing");
        }
    }

    @Test
    void publishingAgainCostsTheManifests() throws Exception {
        publish(store(), "", Shard.ALL);
        BucketStore second = store();
        List<SidecarPublisher.Day> days = publish(second, "", Shard.ALL);
        assertTrue(days.stream().noneMatch(SidecarPublisher.Day::published));
        assertEquals(5, second.usage().requests().getOrDefault("GET", 0L));
        assertEquals(0, second.usage().requests().getOrDefault("PUT", 0L));
    }

    @Test
    void aDayThatChangedIsReadWhereItChangedAndReplaced() throws Exception {
        publish(store(), "", Shard.ALL);
        BucketStore changing = store();
        byte[] other =
                Files.readAllBytes(Recordings.folder().resolve("catalog-prod/2026-11-20/GET__fan__89f98f4a.json"));
        put(changing, "defaults/2026-11-02/late.json", other);

        try (Client client = new Client("a")) {
            client.take();
            UpdateReport report = client.update();
            assertEquals(8, report.opened(), "today's and the late one");
        }
        BucketStore second = store();
        List<SidecarPublisher.Day> days = publish(second, "", Shard.ALL);
        assertEquals(
                List.of("2026-11-02"),
                days.stream()
                        .filter(SidecarPublisher.Day::published)
                        .map(day -> day.day().toString())
                        .toList());
        assertEquals(
                7, second.usage().requests().getOrDefault("GET", 0L), "five manifests, one package, one recording");
        assertEquals(
                1,
                changing.level(SidecarShelf.FOLDER + "2026-11-02/", null)
                        .entries()
                        .size(),
                "the old package is gone");
        try (Client client = new Client("b")) {
            assertEquals(36, client.take().rows());
        }
    }

    @Test
    void workersShareTheDaysWithoutASpokenWord() throws Exception {
        Set<LocalDate> done = new HashSet<>();
        int sum = 0;
        for (int worker = 0; worker < 3; worker++) {
            for (SidecarPublisher.Day day : publish(store(), "", new Shard(worker, 3))) {
                done.add(day.day());
                sum++;
            }
        }
        assertEquals(5, done.size());
        assertEquals(5, sum, "no day twice");
    }

    @Test
    void oneDayIsListedAlone() throws Exception {
        BucketStore store = store();
        List<SidecarPublisher.Day> days = publish(store, "2026-11-20", Shard.ALL);
        assertEquals(1, days.size());
        assertEquals(7, days.getFirst().files(), "today, because it was asked for");
        assertEquals(7, store.usage().requests().getOrDefault("GET", 0L));
        assertEquals(List.of(), publish(store, "2020-01-01", Shard.ALL));
    }

    @Test
    void halfAnUploadIsNeverLookedAt() throws Exception {
        BucketStore store = store();
        put(store, SidecarShelf.FOLDER + "2026-11-18/" + "0".repeat(64) + ".sidecar", new byte[100]);
        try (Client client = new Client("a")) {
            assertEquals(new SidecarTaker.Taken(0, 0, List.of()), client.take());
            assertEquals(0, client.asked("GET"));
        }
    }

    @Test
    void aManifestWhosePackageIsGoneOrCutCostsNothingElse() throws Exception {
        publish(store(), "", Shard.ALL);
        BucketStore store = store();
        String gone = packageOf(store, "2026-11-18");
        store.delete(List.of(gone));
        String cut = packageOf(store, "2026-11-17");
        byte[] bytes = store.readRange(cut, 0, 1 << 20);
        put(store, cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        put(store, SidecarShelf.manifestKey(LocalDate.parse("2026-11-14")), "{".getBytes(StandardCharsets.UTF_8));
        String newer = new String(
                        store.readRange(SidecarShelf.manifestKey(LocalDate.parse("2026-11-02")), 0, 9_999),
                        StandardCharsets.UTF_8)
                .replace("\"format\": 1", "\"format\": 9");
        put(store, SidecarShelf.manifestKey(LocalDate.parse("2026-11-02")), newer.getBytes(StandardCharsets.UTF_8));

        try (Client client = new Client("a")) {
            SidecarTaker.Taken taken = client.take();
            assertEquals(1, taken.days());
            assertEquals(
                    Map.of("2026-11-17", Refusal.DAMAGED, "2026-11-14", Refusal.FOREIGN, "2026-11-02", Refusal.NEWER),
                    taken.refused().stream()
                            .collect(java.util.stream.Collectors.toMap(one -> one.day(), one -> one.why())));
            client.update();
            assertEquals(42, count(client, ""));
        }
        // Whoever publishes next puts it right, but for what a newer program has made of it.
        publish(store(), "2026-11-14", Shard.ALL);
        try (Client client = new Client("b")) {
            assertEquals(2, client.take().days());
        }
    }

    private static String packageOf(BucketStore store, String day) throws StorageException {
        return store.level(SidecarShelf.FOLDER + day + "/", null)
                .entries()
                .getFirst()
                .key();
    }

    @Test
    void aPackageThatGrowsWhileItIsFetchedIsCutOff() throws Exception {
        publish(store(), "2026-10-22", Shard.ALL);
        BucketStore store = store();
        String key = packageOf(store, "2026-10-22");
        byte[] bytes = store.readRange(key, 0, 1 << 20);
        put(store, key, java.util.Arrays.copyOf(bytes, bytes.length + 5_000_000));
        try (Client client = new Client("a")) {
            assertEquals(Refusal.DAMAGED, client.take().refused().getFirst().why());
        }
    }

    @Test
    void whatIsIndexedAlreadyIsNotFetched() throws Exception {
        try (Client client = new Client("a")) {
            client.update();
            publish(store(), "", Shard.ALL);
            long before = client.asked("GET");
            assertEquals(new SidecarTaker.Taken(0, 0, List.of()), client.take());
            assertEquals(before + 5, client.asked("GET"), "manifests only");
            assertEquals(0, client.update().opened());
        }
    }

    @Test
    void stopsWhenAsked() throws Exception {
        Progress stopped = new Progress() {
            @Override
            public void report(String step, long done, long total) {}

            @Override
            public boolean isCancelled() {
                return true;
            }
        };
        BucketStore store = store();
        assertThrows(
                CancellationException.class,
                () -> new SidecarPublisher(store, 4, CLOCK, folder).publish(null, Shard.ALL, _ -> {}, stopped));
        assertFalse(store.level("", null).folders().contains(SidecarShelf.FOLDER));
    }

    @Test
    void daysAreReadFromKeysOfManyForms() {
        Instant written = Instant.parse("2026-01-02T23:59:59Z");
        for (Map.Entry<String, String> one : Map.of(
                        "2026-11-20/a.json", "2026-11-20",
                        "x/2026-11-20/y/a.json", "2026-11-20",
                        "2026/11/20/a.json", "2026-11-20",
                        "svc/2026/11/20/a.json", "2026-11-20",
                        "2026-13-40/a.json", "2026-01-02",
                        "a.json", "2026-01-02",
                        "2026-11-20.json", "2026-01-02")
                .entrySet()) {
            assertEquals(LocalDate.parse(one.getValue()), KeyDay.of(one.getKey(), written), one.getKey());
        }
        assertThrows(IllegalArgumentException.class, () -> Shard.parse("4/3"));
        assertThrows(IllegalArgumentException.class, () -> Shard.parse("0/3"));
        assertThrows(IllegalArgumentException.class, () -> Shard.parse("a/3"));
        assertEquals(new Shard(1, 3), Shard.parse("2/3"));
    }

    /// Entries as a listing gives them.
    @Test
    void foldersOfOtherDaysAreNotListed() throws Exception {
        BucketStore store = store();
        List<CassetteStore.Entry> found = new ArrayList<>();
        new DayListing(store, 1, LocalDate.parse("2026-11-18")::equals).list(found::add, Progress.NONE);
        assertEquals(10, found.size());
        assertEquals(
                1 + 8 + 3,
                store.usage().requests().getOrDefault("LIST", 0L),
                "the top, each folder in it, and three folders of that day");
    }
}
