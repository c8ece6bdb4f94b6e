package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.storage.BucketStore.Deleted;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What bundles need of a store beyond reading: whole files in, types and metadata with them,
/// deletion.
interface Shelf {
    CassetteStore store();

    /// Puts a document there.
    ///
    /// @param replaces etag of the document it may replace; null to create only
    Entry put(byte[] bytes, String key, String contentType, Map<String, String> metadata, @Nullable Entry replaces)
            throws StorageException;

    /// Puts a file there that was not there before.
    Entry put(Path file, String key, String contentType, Map<String, String> metadata) throws StorageException;

    List<Deleted> delete(List<String> keys) throws StorageException;
}
