package dev.cassetteworkbench.app.library.remote;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.inventory.InventoryReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// How the keys of a bucket are learned. Complete or an error, never silently short.
@FunctionalInterface
public interface BucketListing {

    /// Visits every object once, on the calling thread.
    ///
    /// @throws java.util.concurrent.CancellationException when `progress` was cancelled
    void list(Consumer<CassetteStore.Entry> visitor, Progress progress) throws StorageException;

    /// Everything, several folders at a time.
    static BucketListing full(BucketStore store, int parallel) {
        return (visitor, progress) -> {
            List<String> folders = new ArrayList<>();
            level(store, "", folders::add, visitor, progress);
            new ParallelPages(store, parallel).list(folders, (folder, entry) -> visitor.accept(entry), progress);
        };
    }

    /// What an inventory report lists instead of the bucket itself: for buckets too large to list.
    /// As old as the
    /// report.
    ///
    /// @param prefix of the store's address, with the slash at its end
    static BucketListing inventory(InventoryReader report, String prefix) {
        return (visitor, progress) -> {
            report.read(prefix, visitor, progress::isCancelled);
            progress.throwIfCancelled();
        };
    }

    /// All of one level, a thousand names a request.
    static void level(
            BucketStore store,
            String prefix,
            Consumer<String> folders,
            Consumer<CassetteStore.Entry> objects,
            Progress progress)
            throws StorageException {
        String cursor = null;
        do {
            progress.throwIfCancelled();
            BucketStore.Level level = store.level(prefix, cursor);
            level.folders().forEach(folders);
            level.entries().forEach(objects);
            cursor = level.next();
        } while (cursor != null);
    }
}
