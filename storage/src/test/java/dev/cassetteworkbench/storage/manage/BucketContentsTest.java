package dev.cassetteworkbench.storage.manage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.manage.BucketAdmin.NewBucket;
import dev.cassetteworkbench.storage.manage.BucketAdmin.Presence;
import dev.cassetteworkbench.storage.manage.BucketStats.Sum;
import dev.cassetteworkbench.storage.testing.LocalS3;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/// Against a server that checks signatures.
@Timeout(60)
class BucketContentsTest {
    private final LocalS3 server = LocalS3.shared();
    private String bucket = "";
    private BucketStore store;

    @BeforeEach
    void open() throws StorageException {
        bucket = server.bucket();
        store = S3Buckets.open(server.connection(bucket, "cassettes/").build(), Clock.systemUTC());
    }

    @AfterEach
    void close() throws StorageException {
        store.close();
    }

    @Test
    void countsFromAListingAlone() throws Exception {
        for (int i = 0; i < 30; i++) {
            store.write("2026-11-" + (10 + i % 3) + "/GET__a b+c__" + i + ".json", new byte[i], WriteMode.CREATE_ONLY);
        }
        server.client().putObject(b -> b.bucket(bucket).key("other/x"), RequestBody.fromString("not ours"));
        long before = requests("GET") + requests("HEAD");
        BucketStats stats = BucketContents.of(store).stats(1, TransferWatch.NONE);
        assertEquals(new Sum(30, 435), stats.total());
        assertEquals(
                List.of("2026-11-10/", "2026-11-11/", "2026-11-12/"),
                List.copyOf(stats.byPrefix().keySet()));
        assertEquals(new Sum(10, 135), stats.byPrefix().get("2026-11-10/"));
        assertEquals(new Sum(30, 435), stats.byClass().get("STANDARD"));
        assertEquals(before, requests("GET") + requests("HEAD"), "no object was asked for");
    }

    @Test
    void stopsWhenToldTo() throws Exception {
        TransferWatch cancelled = new TransferWatch() {
            @Override
            public void moved(long bytes) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        Problem problem = assertThrows(
                        StorageException.class, () -> BucketContents.of(store).stats(1, cancelled))
                .problem();
        assertInstanceOf(Problem.Cancelled.class, problem);
    }

    @Test
    void findsUnfinishedUploadsWithTheirBytesAndDropsThem() throws Exception {
        String id = begin("cassettes/big.json.gz");
        begin("elsewhere/not-ours");
        server.client()
                .uploadPart(
                        b -> b.bucket(bucket)
                                .key("cassettes/big.json.gz")
                                .uploadId(id)
                                .partNumber(1),
                        RequestBody.fromBytes(new byte[5 << 20]));
        server.client()
                .uploadPart(
                        b -> b.bucket(bucket)
                                .key("cassettes/big.json.gz")
                                .uploadId(id)
                                .partNumber(2),
                        RequestBody.fromBytes(new byte[100]));
        UnfinishedUploads unfinished = UnfinishedUploads.of(store);
        List<UnfinishedUpload> found = unfinished.list(Instant.MAX);
        assertEquals(1, found.size());
        assertEquals("cassettes/big.json.gz", found.getFirst().key());
        assertEquals(2, found.getFirst().parts());
        assertEquals((5 << 20) + 100, found.getFirst().bytes());
        assertEquals(List.of(), unfinished.list(Instant.parse("2020-01-01T00:00:00Z")));

        var dropped = unfinished.drop(List.of(found.getFirst(), found.getFirst()));
        assertNull(dropped.getFirst().problem());
        assertNull(dropped.getLast().problem(), "gone already counts as dropped");
        assertEquals(List.of(), unfinished.list(Instant.MAX));
    }

    @Test
    void makesABucketOnlyWhenItIsMissing() throws Exception {
        String name = bucket + "-new";
        try (BucketStore fresh = S3Buckets.open(server.connection(name, "").build(), Clock.systemUTC())) {
            BucketAdmin admin = BucketAdmin.of(fresh);
            assertEquals(Presence.ABSENT, admin.presence());
            var steps = admin.createIfMissing(NewBucket.PLAIN);
            assertEquals(List.of(new BucketAdmin.Step("create", null)), steps);
            assertEquals(Presence.THERE, admin.presence());
            assertEquals(List.of(), admin.createIfMissing(NewBucket.PLAIN));
            assertTrue(admin.list().stream().anyMatch(listed -> listed.name().equals(name)));
            Problem taken = assertThrows(StorageException.class, () -> admin.create(NewBucket.PLAIN))
                    .problem();
            assertInstanceOf(Problem.AlreadyExists.class, taken);
        }
    }

    @Test
    void infoOfAServerThatKnowsLittleIsStillAnAnswer() throws Exception {
        BucketInfo info = BucketAdmin.of(store).info();
        assertEquals(new Answer.Known<>("us-east-1"), info.region());
        assertEquals(new Answer.NotSet<String>(), info.versioning());
        assertEquals(new Answer.NotSupported<Integer>(), info.lifecycleRules());
    }

    @Test
    void givesOldVersionsWithTheDateOfTheirReplacement() throws Exception {
        server.client()
                .putBucketVersioning(
                        b -> b.bucket(bucket).versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        store.write("a.json", new byte[1], WriteMode.REPLACE);
        store.write("a.json", new byte[2], WriteMode.REPLACE);
        List<StoredObject> found = new java.util.ArrayList<>();
        BucketContents.of(store).versions("", found::add, TransferWatch.NONE);
        assertEquals(2, found.size());
        assertEquals(
                1, found.stream().filter(one -> one.noncurrentSince() != null).count());
        assertEquals("cassettes/a.json", found.getFirst().key());
    }

    private String begin(String key) {
        return server.client()
                .createMultipartUpload(b -> b.bucket(bucket).key(key))
                .uploadId();
    }

    private long requests(String kind) {
        return store.usage().requests().getOrDefault(kind, 0L);
    }
}
