package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.storage.BucketStore.Deleted;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Bundles in a store that can only read and write, e.g. in memory. Nothing can be deleted there.
record PlainShelf(CassetteStore store) implements Shelf {

    @Override
    public Entry put(
            byte[] bytes, String key, String contentType, Map<String, String> metadata, @Nullable Entry replaces)
            throws StorageException {
        if (replaces != null && !replaces.equals(store.entry(key))) {
            throw new StorageException(new Problem.Conflict(key));
        }
        return store.write(key, bytes, replaces == null ? WriteMode.CREATE_ONLY : WriteMode.REPLACE);
    }

    @Override
    public Entry put(Path file, String key, String contentType, Map<String, String> metadata) throws StorageException {
        try {
            return store.write(key, Files.readAllBytes(file), WriteMode.CREATE_ONLY);
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(key, e.toString()), e);
        }
    }

    @Override
    public List<Deleted> delete(List<String> keys) {
        return keys.stream()
                .map(key -> new Deleted(key, new Problem.NotAllowed("delete", "this store cannot delete")))
                .toList();
    }
}
