package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore.Page;
import dev.cassetteworkbench.storage.StorageException;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that making a plan may do with a bucket: look. There is no way to write through it, by type.
public interface RemoteView {
    /// Address of the place, without secrets.
    URI address();

    /// As [CassetteStore#list].
    Page list(String prefix, @Nullable String cursor) throws StorageException;

    /// User metadata of an object: one HEAD request.
    Map<String, String> metadata(String key) throws StorageException;

    /// The looking half of a store.
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
            public Map<String, String> metadata(String key) throws StorageException {
                return store.facts(key).metadata();
            }
        };
    }
}
