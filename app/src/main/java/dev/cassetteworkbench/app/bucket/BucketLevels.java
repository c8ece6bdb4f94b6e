package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One level of a bucket with all its pages.
final class BucketLevels {
    private BucketLevels() {}

    /// Folders right below one, full paths each ending in `/`.
    static List<String> folders(BucketStore store, String prefix) throws StorageException {
        List<String> folders = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            BucketStore.Level page = store.level(prefix, cursor);
            folders.addAll(page.folders());
            cursor = page.next();
        } while (cursor != null);
        return folders;
    }
}
