package dev.cassetteworkbench.storage.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Environment;
import dev.cassetteworkbench.storage.testing.LocalS3;
import dev.cassetteworkbench.storage.testing.MemoryBucket;
import dev.cassetteworkbench.storage.tier.Validation.Finding;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import dev.cassetteworkbench.storage.transfer.RemoteView;
import dev.cassetteworkbench.storage.transfer.SyncOptions;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import dev.cassetteworkbench.storage.transfer.TransferListener;
import dev.cassetteworkbench.storage.transfer.TransferOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Cache, migration and validation against a real server.
@Timeout(120)
class S3TierTest {
    @TempDir
    Path temp = Path.of("unset");

    private BucketStore store = new MemoryBucket("none", InstantSource.system());

    @BeforeEach
    void openBucket() throws Exception {
        LocalS3 server = LocalS3.shared();
        store = S3Buckets.open(
                server.connection(server.bucket(), "team").build(),
                InstantSource.system(),
                S3Buckets.Options.of(new S3Environment(Map.of(), temp)));
    }

    @AfterEach
    void closeBucket() throws StorageException {
        store.close();
    }

    @Test
    void theCacheReadsThrough() throws Exception {
        var entry = store.write("a.json", "cached".getBytes(StandardCharsets.UTF_8), WriteMode.CREATE_ONLY);
        try (HotCache cache = HotCache.open(temp.resolve("cache"), 1_000, InstantSource.system())) {
            for (int i = 0; i < 2; i++) {
                try (var lease = cache.get(store, entry, TransferWatch.NONE)) {
                    assertEquals("cached", Files.readString(lease.file()));
                }
            }
            assertEquals(0.5, cache.stats().ever().hitRate());
        }
    }

    @Test
    void aMigratedFolderIsProvedToBeThere() throws Exception {
        Path root = Files.createDirectories(temp.resolve("root"));
        for (int i = 0; i < 20; i++) {
            Files.writeString(root.resolve(i + ".json"), "content " + i);
        }
        byte[] large = new byte[(17 << 20) + 3];
        new Random(1).nextBytes(large);
        Files.write(root.resolve("large.json"), large);
        Migration migration = new Migration(root, store, temp.resolve("state"));
        assertTrue(migration
                .start(
                        migration.plan(SyncOptions.UP, Progress.NONE),
                        TransferOptions.DEFAULT,
                        new Random(1),
                        TransferListener.NONE)
                .run()
                .complete());
        Validation validation = Validation.of(
                LocalListing.read(root, Progress.NONE),
                RemoteListing.read(RemoteView.of(store), "", Progress.NONE),
                store,
                Include.CASSETTES,
                Validation.Depth.NOTED,
                Progress.NONE);
        assertTrue(validation.good(), () -> validation.counts().toString());
        assertEquals(21, validation.counts().get(Finding.SAME_BY_ETAG));
    }
}
