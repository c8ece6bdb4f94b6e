package dev.cassetteworkbench.storage.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Bundles in a bucket of a server that checks signatures.
@Timeout(60)
class BucketBundlesTest {
    private final LocalS3 server = LocalS3.shared();

    @TempDir
    Path folder;

    private Path scratch = Path.of("");
    private BucketStore store;
    private BundleStore bundles;

    @BeforeEach
    void open() throws Exception {
        store = S3Buckets.open(server.connection(server.bucket(), "").build(), Clock.systemUTC());
        scratch = Files.createDirectory(folder.resolve("scratch"));
        bundles = BundleStore.inBucket(store, scratch);
    }

    @AfterEach
    void close() throws StorageException {
        store.close();
    }

    @Test
    void livesInABucketWithTheMetadataOfTheOtherProgram() throws Exception {
        Path cassette = recording();
        Bundle bundle = bundles.store(BundleStoreTest.incident("inc-1", cassette));
        assertTrue(bundles.verify(bundle.ref()).proven());
        assertEquals(bundle, bundles.open("inc-1"));
        assertEquals(1, bundles.list("incident", YearMonth.of(2026, 3)).size());

        var facts = store.facts("evidence/incident/2026/03/inc-1.json");
        assertEquals("application/json", facts.contentType());
        assertEquals("inc-1", facts.metadata().get("decision-id"));
        assertEquals("incident", facts.metadata().get("evidence-type"));
        assertEquals("1.0", facts.metadata().get("version"));
        assertEquals("2026-03-31T23:59:59.123456", facts.metadata().get("created-at"));
        assertEquals(bundle.checksum(), facts.metadata().get("checksum"));
        assertEquals("shop", facts.metadata().get("team"));
        assertEquals("K%C3%B6ln", facts.metadata().get("wo"));
        var log = store.facts("attachments/2026/03/inc-1/log.txt");
        assertEquals(
                "text/plain;charset=utf-8", String.valueOf(log.contentType()).replace(" ", ""));
        assertEquals("log.txt", log.metadata().get("attachment-name"));

        Path shot = Files.write(folder.resolve("shot.png"), new byte[] {1, 2});
        bundles.attach(bundle.ref(), shot, "Überblick 1.png", MemberKind.OTHER);
        assertTrue(bundles.verify(bundle.ref()).proven());
        Path copy = folder.resolve("copy");
        Attachment first = bundle.attachments().getFirst();
        bundles.save(bundle.ref(), first, copy);
        assertArrayEquals(Files.readAllBytes(cassette), Files.readAllBytes(copy));
        assertInstanceOf(
                Problem.AlreadyExists.class, BundleStoreTest.problem(() -> bundles.save(bundle.ref(), first, copy)));
        nothingIsLeftIn(scratch);
    }

    @Test
    void travelsFromBucketToArchiveToFolder() throws Exception {
        BundleRef ref =
                bundles.store(BundleStoreTest.incident("inc-1", recording())).ref();
        Path zip = folder.resolve("inc-1.zip");
        BundleZip.write(bundles, ref, zip);
        BundleStore local = BundleStore.inFolder(Files.createDirectory(folder.resolve("incidents")));
        BundleZip.read(zip, local, scratch, ZipLimits.DEFAULT);
        assertTrue(local.verify(ref).proven());
        assertEquals(bundles.open(ref), local.open(ref));
    }

    @Test
    void deletesByKeyAndTellsEach() throws Exception {
        BundleRef ref =
                bundles.store(BundleStoreTest.incident("inc-1", recording())).ref();
        store.write(ref.attachmentKey("stranger"), new byte[1], WriteMode.CREATE_ONLY);
        var answers = bundles.delete(ref);
        assertEquals(4, answers.size());
        assertTrue(answers.stream().allMatch(answer -> answer.problem() == null), answers.toString());
        assertEquals(0, store.list("", null).entries().size());
        assertInstanceOf(Problem.NotFound.class, BundleStoreTest.problem(() -> bundles.open(ref)));
    }

    @Test
    void seesTamperingInTheBucket() throws Exception {
        BundleRef ref =
                bundles.store(BundleStoreTest.incident("inc-1", recording())).ref();
        store.write(ref.attachmentKey("log.txt"), "b log".getBytes(StandardCharsets.UTF_8), WriteMode.REPLACE);
        assertTrue(!bundles.verify(ref).intact());
        Path zip = folder.resolve("x.zip");
        assertInstanceOf(Problem.Damaged.class, BundleStoreTest.problem(() -> BundleZip.write(bundles, ref, zip)));
    }

    @Test
    void aReadOnlyConnectionReadsAndVerifiesOnly() throws Exception {
        BundleRef ref =
                bundles.store(BundleStoreTest.incident("inc-1", recording())).ref();
        String bucket = store.address().getHost();
        try (BucketStore readOnly =
                S3Buckets.open(server.connection(bucket, "").readOnly(true).build(), Clock.systemUTC())) {
            BundleStore reading = BundleStore.inBucket(readOnly, scratch);
            assertTrue(reading.verify(ref).proven());
            Path cassette = recording();
            assertInstanceOf(
                    Problem.ReadOnly.class,
                    BundleStoreTest.problem(() -> reading.store(BundleStoreTest.incident("inc-2", cassette))));
            assertInstanceOf(Problem.ReadOnly.class, BundleStoreTest.problem(() -> reading.delete(ref)));
        }
        assertTrue(bundles.verify(ref).proven());
    }

    private Path recording() throws IOException {
        return Files.write(folder.resolve("POST__checkout__1.json"), BundleStoreTest.aRecording());
    }

    private static void nothingIsLeftIn(Path folder) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }
}
