package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One level of a bucket with all its pages.
final class BucketLevels {
    private BucketLevels() {}

    static BucketStore.Level of(BucketStore store, String prefix) throws StorageException {
        List<String> folders = new ArrayList<>();
        List<CassetteStore.Entry> objects = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            BucketStore.Level page = store.level(prefix, cursor);
            folders.addAll(page.folders());
            objects.addAll(page.entries());
            cursor = page.next();
        } while (cursor != null);
        return new BucketStore.Level(folders, objects, null);
    }
}
