package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketListing;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.Page;
import dev.cassetteworkbench.storage.StorageException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// All that making a plan may do with a bucket: look. There is no way to write through it, by type.
public interface RemoteView {
    /// Address of the place, without secrets.
    URI address();

    /// As [CassetteStore#list].
    Page list(String prefix, @Nullable String cursor) throws StorageException;

    /// Tells all entries that start with `prefix`, in any order, by one thread at a time.
    ///
    /// @return list requests that it took
    /// @throws StorageException when it could not tell all of them
    default long all(String prefix, Consumer<List<Entry>> found, Progress progress) throws StorageException {
        String cursor = null;
        long requests = 0;
        long told = 0;
        do {
            progress.throwIfCancelled();
            Page page = list(prefix, cursor);
            requests++;
            found.accept(page.entries());
            told += page.entries().size();
            progress.report("listing", told, -1);
            cursor = page.next();
        } while (cursor != null);
        return requests;
    }

    /// User metadata of an object: one HEAD request.
    Map<String, String> metadata(String key) throws StorageException;

    /// The looking half of a store; lists many pages at once.
    static RemoteView of(BucketStore store) {
        return new RemoteView() {
            @Override
            public URI address() {
                return store.address();
            }

            @Override
            public Page list(String prefix, @Nullable String cursor) throws StorageException {
                return store.list(prefix, cursor);
            }

            @Override
            public long all(String prefix, Consumer<List<Entry>> found, Progress progress) throws StorageException {
                long before = lists();
                BucketListing.all(store, prefix, found::accept, progress);
                return lists() - before;
            }

            private long lists() {
                return store.usage().requests().getOrDefault("LIST", 0L);
            }

            @Override
            public Map<String, String> metadata(String key) throws StorageException {
                return store.facts(key).metadata();
            }
        };
    }
}
