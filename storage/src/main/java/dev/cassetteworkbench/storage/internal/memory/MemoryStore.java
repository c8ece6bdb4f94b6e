package dev.cassetteworkbench.storage.internal.memory;

import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Cassettes in a sorted map. Like S3 it has entity tags; listeners are called at once, on the
/// writer's thread.
public final class MemoryStore implements CassetteStore {
    private static final int PAGE = 1_000;

    /// Own bytes, never handed out and never changed.
    private static final class Stored {
        private final byte[] bytes;
        private final Entry entry;

        Stored(byte[] bytes, Entry entry) {
            this.bytes = bytes;
            this.entry = entry;
        }
    }

    private final String name;
    private final InstantSource clock;
    private final ConcurrentNavigableMap<String, Stored> objects = new ConcurrentSkipListMap<>(StoreKeys.ORDER);
    /// By a number of their own: one listener may be there twice.
    private final Map<Long, Listener> listeners = new ConcurrentSkipListMap<>();
    private final AtomicLong versions = new AtomicLong();

    public MemoryStore(String name, InstantSource clock) {
        this.name = name;
        this.clock = clock;
    }

    @Override
    public URI address() {
        return URI.create("memory:///" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "/");
    }

    @Override
    public Page list(String prefix, @Nullable String cursor) throws StorageException {
        StoreKeys.checkPrefix(prefix);
        boolean past = cursor != null && StoreKeys.ORDER.compare(cursor, prefix) >= 0;
        List<Entry> entries = new ArrayList<>();
        for (Stored stored :
                objects.tailMap(past && cursor != null ? cursor : prefix, !past).values()) {
            if (!stored.entry.key().startsWith(prefix)) {
                break;
            }
            entries.add(stored.entry);
            if (entries.size() == PAGE) {
                return new Page(entries, stored.entry.key());
            }
        }
        return new Page(entries, null);
    }

    @Override
    public InputStream open(String key) throws StorageException {
        return new ByteArrayInputStream(stored(key).bytes);
    }

    @Override
    public byte[] readRange(String key, long offset, int length) throws StorageException {
        if (length < 0) {
            throw new IllegalArgumentException("length " + length);
        }
        byte[] bytes = stored(key).bytes;
        long start = offset < 0 ? Math.max(0, bytes.length + offset) : Math.min(offset, bytes.length);
        return Arrays.copyOfRange(bytes, (int) start, (int) Math.min(bytes.length, start + length));
    }

    @Override
    public Entry entry(String key) throws StorageException {
        return stored(key).entry;
    }

    @Override
    public Entry write(String key, byte[] bytes, WriteMode mode) throws StorageException {
        StoreKeys.check(key);
        Entry entry = new Entry(key, bytes.length, clock.instant(), "v" + versions.incrementAndGet());
        Stored stored = new Stored(bytes.clone(), entry);
        switch (mode) {
            case CREATE_ONLY -> {
                if (objects.putIfAbsent(key, stored) != null) {
                    throw new StorageException(new Problem.AlreadyExists(key));
                }
            }
            case REPLACE -> objects.put(key, stored);
        }
        listeners.values().forEach(listener -> listener.changed(List.of(key)));
        return entry;
    }

    @Override
    public Watch watch(Listener listener) {
        long number = versions.incrementAndGet();
        listeners.put(number, listener);
        return () -> listeners.remove(number);
    }

    @Override
    public void close() {
        listeners.clear();
    }

    private Stored stored(String key) throws StorageException {
        StoreKeys.check(key);
        Stored stored = objects.get(key);
        if (stored == null) {
            throw new StorageException(new Problem.NotFound(key));
        }
        return stored;
    }
}
