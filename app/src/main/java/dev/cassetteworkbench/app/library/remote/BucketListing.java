package dev.cassetteworkbench.app.library.remote;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.inventory.InventoryReader;
import java.util.List;
import java.util.function.Consumer;

/// How the keys of a bucket are learned. Complete or an error, never silently short.
@FunctionalInterface
public interface BucketListing {

    /// Visits every object once, on the calling thread.
    ///
    /// @throws java.util.concurrent.CancellationException when `progress` was cancelled
    void list(Consumer<CassetteStore.Entry> visitor, Progress progress) throws StorageException;

    /// One level of a bucket, as one request with a delimiter tells it.
    @FunctionalInterface
    interface Levels {
        /// @param prefix empty for the top, else ending in `/`
        Level of(String prefix) throws StorageException;
    }

    /// @param folders full prefixes, each ending in `/`
    /// @param objects right here, not below a folder
    record Level(List<String> folders, List<CassetteStore.Entry> objects) {
        public Level {
            folders = List.copyOf(folders);
            objects = List.copyOf(objects);
        }
    }

    /// Everything, several folders at a time.
    static BucketListing full(CassetteStore store, Levels levels, int parallel) {
        return (visitor, progress) -> {
            Level top = levels.of("");
            top.objects().forEach(visitor);
            new ParallelPages(store, parallel).list(top.folders(), (folder, entry) -> visitor.accept(entry), progress);
        };
    }

    /// What an inventory report lists instead of the bucket itself: for buckets too large to list. As old as the
    /// report.
    ///
    /// @param prefix of the store's address, with the slash at its end
    static BucketListing inventory(InventoryReader report, String prefix) {
        return (visitor, progress) -> {
            report.read(prefix, visitor, progress::isCancelled);
            progress.throwIfCancelled();
        };
    }
}
