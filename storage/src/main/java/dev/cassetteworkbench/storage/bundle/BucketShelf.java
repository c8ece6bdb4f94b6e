package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.Deleted;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.BucketStore.UploadOptions;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bundles in a bucket.
///
/// @param scratch folder for short-lived copies of documents on their way up
record BucketShelf(BucketStore store, Path scratch) implements Shelf {

    @Override
    public Entry put(
            byte[] bytes, String key, String contentType, Map<String, String> metadata, @Nullable Entry replaces)
            throws StorageException {
        try {
            Path copy = Files.createTempFile(scratch, "bundle-", ".json");
            try {
                Files.write(copy, bytes);
                return upload(copy, key, contentType, metadata, replaces);
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(key, e.toString()), e);
        }
    }

    @Override
    public Entry put(Path file, String key, String contentType, Map<String, String> metadata) throws StorageException {
        return upload(file, key, contentType, metadata, null);
    }

    @Override
    public List<Deleted> delete(List<String> keys) throws StorageException {
        return store.delete(keys);
    }

    private Entry upload(
            Path file, String key, String contentType, Map<String, String> metadata, @Nullable Entry replaces)
            throws StorageException {
        UploadOptions options = new UploadOptions(
                replaces == null,
                replaces == null ? null : replaces.etag(),
                contentType,
                null,
                null,
                ObjectMetadata.of(metadata),
                Map.of());
        return store.upload(file, key, options, TransferWatch.NONE);
    }
}
