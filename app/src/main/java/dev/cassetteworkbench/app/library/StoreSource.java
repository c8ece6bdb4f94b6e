package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A store as the index wants to see it.
public final class StoreSource implements IndexSource {
    private final String id;
    private final CassetteStore store;

    /// The store stays the caller's to close.
    public StoreSource(CassetteStore store) {
        this.id = store.address().toString();
        this.store = store;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void list(Consumer<Entry> visitor, Progress progress) throws IOException {
        try {
            String cursor = null;
            do {
                progress.throwIfCancelled();
                CassetteStore.Page page = store.list("", cursor);
                for (CassetteStore.Entry entry : page.entries()) {
                    if (mayBeCassette(entry.key())) {
                        visitor.accept(entry(entry));
                    }
                }
                cursor = page.next();
            } while (cursor != null);
        } catch (StorageException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        try {
            return store.open(path);
        } catch (StorageException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    @Override
    public @Nullable Entry stat(String path) throws IOException {
        try {
            return entry(store.entry(path));
        } catch (StorageException e) {
            if (e.problem() instanceof StorageException.Problem.NotFound) {
                return null;
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    /// By name only; the index finds out what the content is.
    static boolean mayBeCassette(String key) {
        return key.endsWith(".json") || key.endsWith(".json.gz");
    }

    private static Entry entry(CassetteStore.Entry entry) {
        return new Entry(entry.key(), entry.sizeBytes(), entry.modified().toEpochMilli(), entry.etag());
    }
}
