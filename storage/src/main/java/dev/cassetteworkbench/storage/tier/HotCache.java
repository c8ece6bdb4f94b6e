package dev.cassetteworkbench.storage.tier;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.BucketStore.Verified;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import dev.cassetteworkbench.storage.tier.CacheIndex.Item;
import dev.cassetteworkbench.storage.tier.CacheIndex.ObjectId;
import dev.cassetteworkbench.storage.transfer.Fingerprints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Objects of buckets, kept in a folder so that they are fetched once.
///
/// The folder has a size limit: what was not used for longest makes room, but never what is pinned,
/// not yet in its
/// bucket, or open. Every file is verified when it comes in, and again when it is first opened
/// after a start. A kill
/// at any moment leaves at most files that the next start removes. Thread safe; one program at a
/// time has it open.
public final class HotCache implements AutoCloseable {
    /// 10 GB, of 2^30 bytes each.
    public static final long DEFAULT_LIMIT_BYTES = 10L << 30;

    /// A twentieth more than needed makes room at once, so that a full cache is not sorted for each
    /// object.
    private static final int SPARE_PART = 20;

    private final Path folder;
    private final CacheFiles files;
    private final CacheIndex index;
    private final InstantSource clock;
    private final long limitBytes;
    private final CacheCounters atStart;
    private final Map<ObjectId, Integer> open = new ConcurrentHashMap<>();
    private final Map<ObjectId, ReentrantLock> fetching = new ConcurrentHashMap<>();
    private final Set<String> verified = new HashSet<>();
    private final ReentrantLock lock = new ReentrantLock();

    private HotCache(Path folder, CacheFiles files, CacheIndex index, InstantSource clock, long limitBytes) {
        this.folder = folder;
        this.files = files;
        this.index = index;
        this.clock = clock;
        this.limitBytes = limitBytes;
        this.atStart = index.counters();
    }

    /// Opens the cache of a folder, made when it does not exist, and removes files that no object has.
    ///
    /// @throws StorageException with `Failed` when another program has it open
    public static HotCache open(Path folder, long limitBytes, InstantSource clock) throws StorageException {
        try {
            CacheFiles files = CacheFiles.in(folder);
            CacheIndex index = CacheIndex.open(folder.resolve("index.log"));
            files.keepOnly(index.items());
            return new HotCache(folder, files, index, clock, limitBytes);
        } catch (IOException e) {
            throw FolderProblems.translate(folder.toString(), e);
        }
    }

    /// A file that stays where it is until this is closed. Read it, do not write it.
    public final class Lease implements AutoCloseable {
        private final ObjectId id;
        private final Path file;
        private final boolean hit;
        private boolean closed;

        private Lease(ObjectId id, Path file, boolean hit) {
            this.id = id;
            this.file = file;
            this.hit = hit;
        }

        public Path file() {
            return file;
        }

        /// True when nothing had to be fetched.
        public boolean wasThere() {
            return hit;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open.computeIfPresent(id, (_, count) -> count == 1 ? null : count - 1);
            }
        }
    }

    /// The content of an object in the version of the listing: from here when it is here, else
    /// fetched and kept.
    public Lease get(BucketStore store, Entry entry, TransferWatch watch) throws StorageException {
        ObjectId id = new ObjectId(store.address(), entry.key());
        ReentrantLock one = fetching.computeIfAbsent(id, _ -> new ReentrantLock());
        one.lock(); // two who want the same object fetch it once
        try {
            Lease there = there(id, entry);
            return there == null ? fetch(store, id, entry, watch) : there;
        } catch (IOException e) {
            throw FolderProblems.translate(entry.key(), e);
        } finally {
            one.unlock();
        }
    }

    /// True when the cache has this version; nothing is counted or verified.
    public boolean has(URI address, Entry entry) {
        lock.lock();
        try {
            Item item = index.get(new ObjectId(address, entry.key()));
            return item != null && (item.unsynced() || sameVersion(item, entry));
        } finally {
            lock.unlock();
        }
    }

    /// Takes a copy of a file whose object is not in its bucket yet; it is kept until [#synced]
    /// says so.
    public void addUnsynced(URI address, String key, Path source) throws StorageException {
        ObjectId id = new ObjectId(address, key);
        try {
            Fingerprints content = Fingerprints.of(source);
            long bytes = Files.size(source);
            makeRoom(bytes, id);
            String name = CacheFiles.name(id, "unsynced " + content.sha256());
            files.take(source, name);
            lock.lock();
            try {
                Item before = index.get(id);
                boolean pinned = before != null && before.pinned();
                index.put(
                        new Item(id, name, bytes, content.sha256(), null, clock.instant(), pinned, true),
                        index.counters());
                verified.add(name);
                discard(before, name);
            } finally {
                lock.unlock();
            }
        } catch (IOException e) {
            throw FolderProblems.translate(key, e);
        }
    }

    /// The object is in its bucket now.
    ///
    /// @param etag of the version that has this content
    public void synced(URI address, String key, @Nullable String etag) throws StorageException {
        change(new ObjectId(address, key), item -> item.synced(etag));
    }

    /// Keys and files that are not in their bucket yet.
    public Map<String, Path> unsynced(URI address) {
        lock.lock();
        try {
            Map<String, Path> found = new TreeMap<>();
            index.items().stream()
                    .filter(item -> item.unsynced() && item.id().address().equals(address))
                    .forEach(item -> found.put(item.id().key(), files.path(item.file())));
            return found;
        } finally {
            lock.unlock();
        }
    }

    /// Keeps an object that is here whatever the limit says, or no longer. Objects that are not
    /// here stay unpinned.
    public void pin(URI address, String key, boolean pinned) throws StorageException {
        change(new ObjectId(address, key), item -> item.withPinned(pinned));
    }

    /// Keys that are pinned.
    public Set<String> pinned(URI address) {
        lock.lock();
        try {
            Set<String> found = new HashSet<>();
            index.items().stream()
                    .filter(item -> item.pinned() && item.id().address().equals(address))
                    .forEach(item -> found.add(item.id().key()));
            return found;
        } finally {
            lock.unlock();
        }
    }

    /// Removes all that may be removed.
    public void clear() throws StorageException {
        try {
            evict(0, null);
        } catch (IOException e) {
            throw FolderProblems.translate(folder.toString(), e);
        }
    }

    public CacheStats stats() {
        lock.lock();
        try {
            long pinned = 0;
            long unsynced = 0;
            for (Item item : index.items()) {
                pinned += item.pinned() ? item.bytes() : 0;
                unsynced += item.unsynced() ? item.bytes() : 0;
            }
            return new CacheStats(
                    limitBytes,
                    index.bytes(),
                    pinned,
                    unsynced,
                    index.items().size(),
                    index.counters().minus(atStart),
                    index.counters());
        } finally {
            lock.unlock();
        }
    }

    /// Lets go of the folder. Open leases stay readable.
    @Override
    public void close() throws StorageException {
        lock.lock();
        try {
            index.close();
        } catch (IOException e) {
            throw FolderProblems.translate(folder.toString(), e);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Lease there(ObjectId id, Entry entry) throws IOException, StorageException {
        lock.lock();
        try {
            Item item = index.get(id);
            if (item == null || !(item.unsynced() || sameVersion(item, entry))) {
                return null;
            }
            boolean known = verified.contains(item.file());
            if (!files.isGood(item, !known)) {
                if (item.unsynced()) {
                    throw new StorageException(new Problem.Corrupt(id.key(), item.sha256(), "other content"));
                }
                index.remove(id, index.counters().spoiled());
                files.delete(item.file());
                return null;
            }
            verified.add(item.file());
            index.put(item.usedAt(clock.instant()), index.counters().hit(item.bytes()));
            open.merge(id, 1, Integer::sum);
            return new Lease(id, files.path(item.file()), true);
        } finally {
            lock.unlock();
        }
    }

    private Lease fetch(BucketStore store, ObjectId id, Entry entry, TransferWatch watch)
            throws IOException, StorageException {
        makeRoom(entry.sizeBytes(), id);
        String name = CacheFiles.name(id, entry.etag() + " " + entry.sizeBytes());
        Path file = files.prepare(name);
        Verified got = store.download(entry, file, watch);
        lock.lock();
        try {
            Item before = index.get(id);
            boolean pinned = before != null && before.pinned();
            long bytes = Files.size(file);
            index.put(
                    new Item(id, name, bytes, got.sha256(), entry.etag(), clock.instant(), pinned, false),
                    index.counters().miss(bytes));
            verified.add(name);
            discard(before, name);
            open.merge(id, 1, Integer::sum);
            evict(limitBytes, id); // others may have come in meanwhile
            return new Lease(id, file, false);
        } finally {
            lock.unlock();
        }
    }

    /// The file of an older version, once a newer one is noted.
    private void discard(@Nullable Item before, String name) throws IOException {
        if (before != null && !before.file().equals(name) && !open.containsKey(before.id())) {
            files.delete(before.file());
        }
    }

    private void makeRoom(long bytes, ObjectId forWhom) throws IOException {
        evict(Math.max(0, limitBytes - bytes), forWhom);
    }

    /// Removes what was not used for longest until all the rest is at most `target` bytes.
    private void evict(long target, @Nullable ObjectId except) throws IOException {
        lock.lock();
        try {
            if (index.bytes() <= target) {
                return;
            }
            long enough = target - limitBytes / SPARE_PART;
            List<Item> oldest = index.items().stream()
                    .filter(item -> !item.pinned() && !item.unsynced() && !open.containsKey(item.id()))
                    .filter(item -> !item.id().equals(except))
                    .sorted(Comparator.comparing(Item::used))
                    .toList();
            for (Item item : oldest) {
                if (index.bytes() <= enough) {
                    return;
                }
                // First forgotten, then removed: a kill in between leaves a file that the next start removes.
                index.remove(item.id(), index.counters().evicted());
                files.delete(item.file());
            }
        } finally {
            lock.unlock();
        }
    }

    private interface Change {
        Item of(Item item);
    }

    private void change(ObjectId id, Change change) throws StorageException {
        lock.lock();
        try {
            Item item = index.get(id);
            if (item != null) {
                index.put(change.of(item), index.counters());
            }
        } catch (IOException e) {
            throw FolderProblems.translate(id.key(), e);
        } finally {
            lock.unlock();
        }
    }

    private static boolean sameVersion(Item item, Entry entry) {
        return item.bytes() == entry.sizeBytes() && Objects.equals(item.etag(), entry.etag());
    }
}
