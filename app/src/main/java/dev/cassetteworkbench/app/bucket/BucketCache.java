package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.tier.CacheStats;
import dev.cassetteworkbench.storage.tier.HotCache;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Recordings of buckets that were opened once, verified and kept on this machine. Opened when it
/// is first needed; when
/// another window has it, this one reads past it.
public final class BucketCache implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BucketCache.class);

    private final Path folder;
    private final InstantSource clock;
    private @Nullable HotCache cache;
    private boolean refused;
    private volatile Optional<CacheStats> seen = Optional.empty();

    public BucketCache(Path folder, InstantSource clock) {
        this.folder = folder;
        this.clock = clock;
    }

    private synchronized Optional<HotCache> cache() {
        if (cache == null && !refused) {
            try {
                cache = HotCache.open(folder, HotCache.DEFAULT_LIMIT_BYTES, clock);
            } catch (StorageException e) {
                refused = true;
                LOG.info("Recordings of buckets are not cached by this window: {}", e.getMessage());
            }
        }
        return Optional.ofNullable(cache);
    }

    /// Opens a recording in its present version: from here when it is here, else fetched, verified
    /// and kept.
    public InputStream open(BucketStore store, String key) throws StorageException {
        Optional<HotCache> found = cache();
        if (found.isEmpty()) {
            return store.open(key);
        }
        HotCache.Lease lease = found.get().get(store, store.entry(key), TransferWatch.NONE);
        seen = Optional.of(found.get().stats());
        try {
            return new Leased(Files.newInputStream(lease.file()), lease);
        } catch (IOException e) {
            lease.close();
            throw new StorageException(new StorageException.Problem.Failed(key, String.valueOf(e.getMessage())), e);
        }
    }

    /// How full it was after the last reading; empty while nobody needed it. Returns at once.
    public Optional<CacheStats> stats() {
        return seen;
    }

    /// How full it is and what it was good for; opens it when nobody has needed it yet. Blocks.
    public Optional<CacheStats> look() {
        Optional<CacheStats> now = cache().map(HotCache::stats);
        seen = now;
        return now;
    }

    @Override
    public synchronized void close() {
        if (cache != null) {
            try {
                cache.close();
            } catch (StorageException e) {
                LOG.warn("The cache could not be closed", e);
            }
            cache = null;
        }
    }

    /// The file may not be evicted while it is read.
    private static final class Leased extends FilterInputStream {
        private final HotCache.Lease lease;

        Leased(InputStream file, HotCache.Lease lease) {
            super(file);
            this.lease = lease;
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } finally {
                lease.close();
            }
        }
    }
}
