package dev.cassetteworkbench.app.library.remote;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.StorageException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A store in memory that notes every listing request and can tell one level.
final class CountingStore implements BucketStore {
    private final CassetteStore store;

    /// Prefixes asked for, levels with a `/` in front.
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    /// Listing this prefix fails.
    @Nullable
    String broken;

    CountingStore(InstantSource clock) {
        store = CassetteStores.memory("counted", clock);
    }

    void put(String key, String text) throws StorageException {
        store.write(key, text.getBytes(StandardCharsets.UTF_8), WriteMode.REPLACE);
    }

    @Override
    public Level level(String prefix, @Nullable String start) throws StorageException {
        requests.add("/" + prefix);
        TreeSet<String> folders = new TreeSet<>();
        List<Entry> objects = new ArrayList<>();
        String cursor = null;
        do {
            Page page = store.list(prefix, cursor);
            for (Entry entry : page.entries()) {
                int slash = entry.key().indexOf('/', prefix.length());
                if (slash < 0) {
                    objects.add(entry);
                } else {
                    folders.add(entry.key().substring(0, slash + 1));
                }
            }
            cursor = page.next();
        } while (cursor != null);
        return new Level(List.copyOf(folders), objects, null);
    }

    @Override
    public Page list(String prefix, @Nullable String cursor) throws StorageException {
        requests.add(prefix);
        if (prefix.equals(broken)) {
            throw new StorageException(new StorageException.Problem.AccessDenied(prefix));
        }
        return store.list(prefix, cursor);
    }

    @Override
    public URI address() {
        return store.address();
    }

    @Override
    public InputStream open(String key) throws StorageException {
        return store.open(key);
    }

    @Override
    public byte[] readRange(String key, long offset, int length) throws StorageException {
        return store.readRange(key, offset, length);
    }

    @Override
    public Entry entry(String key) throws StorageException {
        return store.entry(key);
    }

    @Override
    public Entry write(String key, byte[] bytes, WriteMode mode) throws StorageException {
        return store.write(key, bytes, mode);
    }

    @Override
    public ObjectFacts facts(String key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Verified download(Entry entry, Path target, TransferWatch watch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Entry upload(Path file, String key, UploadOptions options, TransferWatch watch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Deleted> delete(Collection<String> keys) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Usage usage() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Watch watch(Listener listener) throws StorageException {
        return store.watch(listener);
    }

    @Override
    public void close() throws StorageException {
        store.close();
    }
}
