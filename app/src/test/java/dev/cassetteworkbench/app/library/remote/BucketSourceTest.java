package dev.cassetteworkbench.app.library.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.UpdateReport;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Against a real S3 server on loopback; requests are counted by the client.
@Timeout(120)
class BucketSourceTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z"));

    @TempDir
    Path folder = Path.of("");

    private BucketStore store = open("");

    @BeforeEach
    void openBucket() {
        store = open(LocalS3.shared().bucket());
    }

    @AfterEach
    void closeBucket() throws StorageException {
        store.close();
    }

    private static BucketStore open(String bucket) {
        try {
            return S3Buckets.open(
                    LocalS3.shared()
                            .connection(bucket.isEmpty() ? "unused" : bucket, "cassettes/")
                            .build(),
                    InstantSource.system());
        } catch (StorageException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSecondUpdateCostsOnlyTheListing() throws IOException, StorageException, IndexException {
        List<Path> files = Recordings.all().subList(0, 60);
        for (Path file : files) {
            put(Recordings.folder().relativize(file).toString(), Files.readAllBytes(file));
        }
        try (CassetteIndex index = CassetteIndexes.inMemory()) {
            Map<String, Long> before = requests();
            UpdateReport first = index.update(source(), Progress.NONE);
            assertEquals(60, first.added());
            assertEquals(0, first.unreadable());
            assertEquals(60, since(before, "GET"), "one GET for each small object");
            assertEquals(0, since(before, "HEAD"));

            before = requests();
            UpdateReport second = index.update(source(), Progress.NONE);
            assertEquals(0, second.opened());
            assertEquals(0, since(before, "GET"));
            assertEquals(0, since(before, "HEAD"));
            assertTrue(since(before, "LIST")
                    <= 1 + files.stream().map(Path::getParent).distinct().count());
        }
    }

    @Test
    void onlyWhatChangedIsReadAgain() throws IOException, StorageException, IndexException {
        byte[] one = Files.readAllBytes(Recordings.all().getFirst());
        put("2026-11-19/GET__a__1.json", one);
        put("2026-11-19/GET__a__2.json", one);
        try (CassetteIndex index = CassetteIndexes.inMemory()) {
            index.update(source(), Progress.NONE);
            store.delete(List.of("2026-11-19/GET__a__1.json"));
            put("2026-11-19/GET__a__2.json", Files.readAllBytes(Recordings.all().get(1)));
            put("2026-11-20/GET__a__3.json", one);

            UpdateReport report = index.update(source(), Progress.NONE);

            assertEquals(1, report.added());
            assertEquals(1, report.changed());
            assertEquals(1, report.removed());
            assertEquals(2, report.opened());
        }
    }

    @Test
    void largeObjectsAreReadByTheirEnds() throws IOException, StorageException {
        byte[] large = cassette(300_000, 100);
        IndexSource.Entry entry = put("2026-11-20/GET__large__1.json", large);
        Map<String, Long> before = requests();

        IndexSource.Ends ends = Objects.requireNonNull(source().ends(entry));

        assertEquals(2, since(before, "GET"));
        assertEquals(32 << 10, ends.head().length);
        assertEquals(4 << 10, ends.tail().length);
        assertTrue(new String(ends.tail(), StandardCharsets.UTF_8).endsWith("\"end\": true}"));
    }

    @Test
    void aStatusBehindALargeRequestBodyCostsOneMoreRange() throws IOException, StorageException {
        IndexSource.Entry entry = put("2026-11-20/GET__large__2.json", cassette(900_000, 66_000));
        Map<String, Long> before = requests();

        IndexSource.Ends ends = Objects.requireNonNull(source().ends(entry));

        assertEquals(3, since(before, "GET"));
        assertEquals(128 << 10, ends.head().length);
    }

    @Test
    void anObjectIsNeverReadWholeForItsRow() throws IOException, StorageException {
        IndexSource.Entry entry = put("2026-11-20/GET__large__3.json", cassette(3_000_000, 1_000_000));
        long before = store.usage().bytesIn();

        Objects.requireNonNull(source().ends(entry));

        assertTrue(store.usage().bytesIn() - before < 200_000);
    }

    @Test
    void packedObjectsAreReadWholeOrByTheirHead() throws IOException, StorageException {
        IndexSource.Entry small = put("2026-11-20/GET__p__1.json.gz", packed(cassette(100_000, 100)));
        IndexSource.Entry large = put("2026-11-20/GET__p__2.json.gz", packed(cassette(2_000_000, 100)));
        Map<String, Long> before = requests();

        assertNull(source().ends(small));
        IndexSource.Ends ends = Objects.requireNonNull(source().ends(large));

        assertEquals(1, since(before, "GET"));
        assertEquals(32 << 10, ends.head().length);
        assertEquals(0, ends.tail().length);
    }

    @Test
    void endsOfAnObjectThatChangedAreRefused() throws IOException, StorageException {
        IndexSource.Entry entry = put("2026-11-20/GET__large__4.json", cassette(300_000, 100));
        put("2026-11-20/GET__large__4.json", cassette(300_001, 100));

        IOException refused = assertThrows(IOException.class, () -> source().ends(entry));

        assertTrue(refused.getCause() instanceof StorageException cause
                && cause.problem() instanceof StorageException.Problem.Conflict);
    }

    @Test
    void anUpdateThatWasCancelledGoesOnWhereItStopped() throws IOException, StorageException, IndexException {
        byte[] one = Files.readAllBytes(Recordings.all().getFirst());
        for (int i = 0; i < 80; i++) {
            put("2026-11-19/GET__a__" + i + ".json", one);
        }
        try (CassetteIndex index = CassetteIndexes.inMemory()) {
            Stopping progress = new Stopping(store);
            assertThrows(
                    java.util.concurrent.CancellationException.class,
                    () -> index.update(new BucketSource(store, BucketListing.full(store, 4), 2), progress));
            Map<String, Long> before = requests();

            UpdateReport rest = index.update(source(), Progress.NONE);

            assertEquals(80, index.status().cassettes());
            assertTrue(rest.opened() < 80, "read again: " + rest.opened());
            assertEquals(rest.opened(), since(before, "GET"));
        }
    }

    @Test
    void statTellsSizeDateAndAbsence() throws IOException, StorageException {
        IndexSource.Entry entry = put("2026-11-20/a.json", new byte[] {'{', '}'});

        assertEquals(entry, source().stat("2026-11-20/a.json"));
        assertNull(source().stat("2026-11-20/none.json"));
    }

    @Test
    void othersThanCassettesAreCountedAndPassedOver() throws IOException, StorageException {
        put("2026-11-20/a.json", new byte[] {'{', '}'});
        put("2026-11-20/notes.txt", new byte[] {'x'});
        BucketSource source = source();
        List<String> paths = new ArrayList<>();

        source.list(entry -> paths.add(entry.path()), Progress.NONE);

        assertEquals(List.of("2026-11-20/a.json"), paths);
        assertEquals(2, source.objectsListed());
    }

    private BucketSource source() {
        return new BucketSource(
                store, new KeptListing(store.address().toString(), store, 8, folder.resolve("listing.gz"), CLOCK), 16);
    }

    private IndexSource.Entry put(String key, byte[] bytes) throws StorageException {
        return BucketSource.entry(store.write(key.replace('\\', '/'), bytes, WriteMode.REPLACE));
    }

    private Map<String, Long> requests() {
        return store.usage().requests();
    }

    private long since(Map<String, Long> before, String kind) {
        return requests().getOrDefault(kind, 0L) - before.getOrDefault(kind, 0L);
    }

    /// Cancels once ten objects were fetched.
    private static final class Stopping implements Progress {
        private final BucketStore store;
        private final long begin;

        Stopping(BucketStore store) {
            this.store = store;
            this.begin = gets();
        }

        private long gets() {
            return store.usage().requests().getOrDefault("GET", 0L);
        }

        @Override
        public void report(String step, long done, long total) {}

        @Override
        public boolean isCancelled() {
            return gets() - begin >= 10;
        }
    }

    /// Text that packs badly, in the order of a recording.
    private static byte[] cassette(int size, int requestBody) {
        Random random = new Random(size);
        StringBuilder text = new StringBuilder("{\"schema_version\": \"1.0\", \"request\": {\"body\": \"");
        fill(text, random, text.length() + requestBody);
        text.append("\"}, \"response\": {\"status\": 200, \"body\": \"");
        fill(text, random, size);
        return text.append("\"}, \"end\": true}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void fill(StringBuilder text, Random random, int length) {
        while (text.length() < length) {
            text.append((char) ('0' + random.nextInt(64) % 75)).append(Long.toString(random.nextLong(), 36));
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                text.setCharAt(i, '_');
            }
        }
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
