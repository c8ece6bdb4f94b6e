package dev.cassetteworkbench.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.storage.testing.LocalS3;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/// The contract on a real S3 server, below a prefix.
class S3StoreTest extends CassetteStoreContract {
    private final LocalS3 server = LocalS3.shared();
    private final String bucket = server.bucket();

    @Override
    CassetteStore create() throws StorageException {
        return S3Buckets.open(server.connection(bucket, "cassettes").build(), InstantSource.system());
    }

    @Override
    void seed(String key) {
        server.client().putObject(put -> put.bucket(bucket).key("cassettes/" + key), RequestBody.empty());
    }

    @Override
    void seedAll(Set<String> keys) {
        try (var threads = Executors.newFixedThreadPool(16)) {
            keys.forEach(key -> threads.execute(() -> seed(key)));
        }
    }

    @Override
    boolean sortsByCodePoint() {
        return false;
    }

    @Override
    boolean knowsDatesAtOnce() {
        return false;
    }

    @Override
    boolean readsHostileKeys() {
        return true;
    }

    @Override
    boolean watches() {
        return false;
    }

    @Test
    void hasAnAddress() {
        assertEquals(URI.create("s3://" + bucket + "/cassettes/"), store().address());
    }
}
