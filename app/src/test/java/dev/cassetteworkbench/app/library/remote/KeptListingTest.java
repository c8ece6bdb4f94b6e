package dev.cassetteworkbench.app.library.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class KeptListingTest {
    @TempDir
    Path folder = Path.of("");

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");
    private final CountingStore store = new CountingStore(() -> now);
    private KeptListing listing = listing("bucket");

    @BeforeEach
    void fill() throws StorageException {
        listing = listing("bucket");
        for (String date : List.of("2026-11-01", "2026-11-18", "2026-11-19", "2026-11-20")) {
            store.put(date + "/GET__a__1.json", "{}");
            store.put(date + "/GET__a__2.json", "{}");
        }
        store.put("workflows/run-1/2026-11-01/GET__a__3.json", "{}");
        store.put("loose.json", "{}");
    }

    @Test
    void theFirstListingIsComplete() throws StorageException {
        assertEquals(10, keys().size());
        assertEquals(6, store.requests.size());
    }

    @Test
    void theSecondAsksOnlyForOpenDatesAndGivesAllTheSame() throws StorageException {
        Set<String> first = keys();
        store.requests.clear();

        assertEquals(first, keys());
        assertEquals(
                List.of("/", "2026-11-19/", "2026-11-20/", "workflows/"),
                store.requests.stream().sorted().toList());
    }

    @Test
    void aNewDateIsListedAndOneThatIsGoneIsDropped() throws StorageException {
        keys();
        store.put("2026-10-01/GET__late__9.json", "{}");
        store.requests.clear();

        Set<String> keys = keys();

        assertTrue(keys.contains("2026-10-01/GET__late__9.json"));
        assertTrue(store.requests.contains("2026-10-01/"));
    }

    @Test
    void aDateThatChangedIsAskedAgainUntilItIsQuiet() throws StorageException {
        keys();
        store.put("2026-11-20/GET__a__7.json", "{}");
        keys();
        now = now.plus(Duration.ofDays(3));
        store.requests.clear();

        keys();
        assertTrue(store.requests.contains("2026-11-20/"), store.requests.toString());
        assertFalse(store.requests.contains("2026-11-19/"), store.requests.toString());

        store.requests.clear();
        keys();
        assertFalse(store.requests.contains("2026-11-20/"), store.requests.toString());
    }

    @Test
    void everythingIsListedAfterAWeekAndOnDemand() throws StorageException {
        keys();
        store.put("2026-11-01/GET__a__late.json", "{}");
        assertFalse(keys().contains("2026-11-01/GET__a__late.json"));

        listing.forgetDates();
        assertTrue(keys().contains("2026-11-01/GET__a__late.json"));

        store.put("2026-11-01/GET__a__later.json", "{}");
        assertFalse(keys().contains("2026-11-01/GET__a__later.json"));
        now = now.plus(Duration.ofDays(7));
        assertTrue(keys().contains("2026-11-01/GET__a__later.json"));
    }

    @Test
    void monthsOfYearsAreGroupsToo() throws StorageException {
        store.put("2025/12/31/a.json", "{}");
        store.put("2026/10/02/b.json", "{}");
        store.put("2026/11/20/c.json", "{}");
        Set<String> first = keys();
        store.requests.clear();

        assertEquals(first, keys());
        assertTrue(store.requests.contains("2026/11/"), store.requests.toString());
        assertFalse(store.requests.contains("2026/10/"), store.requests.toString());
        assertFalse(store.requests.contains("2025/12/"), store.requests.toString());
    }

    @Test
    void aListingOfAnotherBucketIsNotUsed() throws StorageException {
        keys();
        store.requests.clear();
        listing = listing("other");

        keys();

        assertTrue(store.requests.contains("2026-11-01/"));
    }

    @Test
    void aDamagedFileMeansAFullListing() throws IOException, StorageException {
        Set<String> first = keys();
        Path file = folder.resolve("listing.gz");
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            store.requests.clear();

            assertEquals(first, keys());
            assertTrue(store.requests.contains("2026-11-01/"), "cut at " + length);
        }
    }

    @Test
    void aRefusedDateIsAnErrorAndKeepsTheOldListing() throws StorageException {
        keys();
        byte[] before = bytes();
        store.broken = "2026-11-20/";

        StorageException refused = assertThrows(StorageException.class, this::keys);

        assertTrue(refused.problem() instanceof StorageException.Problem.AccessDenied);
        org.junit.jupiter.api.Assertions.assertArrayEquals(before, bytes());
        assertEquals(List.of("listing.gz"), names());
    }

    @Test
    void canBeCancelledAndLeavesNothingBehind() {
        assertThrows(
                CancellationException.class,
                () -> listing.list(ignored -> {}, new Progress() {
                    @Override
                    public void report(String step, long done, long total) {}

                    @Override
                    public boolean isCancelled() {
                        return true;
                    }
                }));
        assertEquals(List.of(), names());
    }

    @Test
    void oddKeysSurvive() throws IOException {
        ListingFile file = new ListingFile(folder.resolve("odd.gz"), "bucket\n");
        List<CassetteStore.Entry> entries = List.of(
                new CassetteStore.Entry("2026-11-01/a\tb\nc%25 +ä.json", 7, now, "\"etag\""),
                new CassetteStore.Entry("../x\0", 0, now, null));
        try (ListingFile.Writer writer = file.begin()) {
            entries.forEach(writer::add);
            writer.finish(new ListingFile.Head(now, Set.of("a\tb/")));
        }

        List<CassetteStore.Entry> read = new ArrayList<>();
        file.entries(read::add);

        assertEquals(entries, read);
        assertEquals(Set.of("a\tb/"), file.head().orElseThrow().changed());
    }

    private KeptListing listing(String bucket) {
        return new KeptListing(bucket, store, 4, folder.resolve("listing.gz"), () -> now);
    }

    private Set<String> keys() throws StorageException {
        Set<String> keys = new TreeSet<>();
        listing.list(entry -> assertTrue(keys.add(entry.key()), "twice: " + entry.key()), Progress.NONE);
        return keys;
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(folder.resolve("listing.gz"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> names() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
