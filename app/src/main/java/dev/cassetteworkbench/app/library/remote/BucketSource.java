package dev.cassetteworkbench.app.library.remote;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A bucket as the index wants to see it, at the least cost: one listing, no request per unchanged
/// object, large
/// objects by their ends only.
///
/// Etag, size and date of the listing say what changed. An update that is cancelled or killed goes
/// on where it stopped,
/// because what was indexed is not read again.
public final class BucketSource implements IndexSource {
    private final String id;
    private final BucketStore store;
    private final BucketListing listing;
    private final int parallel;
    private final ReadRule rule = ReadRule.DEFAULT;
    private final AtomicLong objects = new AtomicLong();

    /// @param store stays the caller's to close
    /// @param listing how the keys are learned, for instance [KeptListing]
    /// @param parallel most requests at a time, 1 to 64
    public BucketSource(BucketStore store, BucketListing listing, int parallel) {
        this(store.address().toString(), store, listing, parallel);
    }

    /// @param id identity within the index, where the address alone does not tell servers apart
    public BucketSource(String id, BucketStore store, BucketListing listing, int parallel) {
        this.id = id;
        this.store = store;
        this.listing = listing;
        this.parallel = Math.clamp(parallel, 1, 64);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void list(Consumer<Entry> visitor, Progress progress) throws IOException {
        try {
            objects.set(0);
            listing.list(
                    entry -> {
                        objects.incrementAndGet();
                        if (mayBeCassette(entry.key())) {
                            visitor.accept(entry(entry));
                        }
                    },
                    progress);
        } catch (StorageException e) {
            if (e.problem() instanceof StorageException.Problem.Cancelled) {
                throw (CancellationException) new CancellationException("cancelled").initCause(e);
            }
            throw failed(e);
        }
    }

    /// Objects seen by the last listing, cassettes or not.
    public long objectsListed() {
        return objects.get();
    }

    @Override
    public InputStream open(String path) throws IOException {
        try {
            return store.open(path);
        } catch (StorageException e) {
            throw failed(e);
        }
    }

    /// Null for objects small enough to be read whole.
    @Override
    public @Nullable Ends ends(Entry entry) throws IOException {
        if (rule.isWhole(entry.path(), entry.sizeBytes())) {
            return null;
        }
        boolean packed = ReadRule.isPacked(entry.path());
        try {
            byte[] head = range(entry, 0, rule.headBytes());
            if (!HeadScan.reachesStatus(head, packed)) {
                head = joined(head, range(entry, head.length, rule.moreBytes()));
            }
            byte[] tail = packed ? new byte[0] : range(entry, -rule.tailBytes(), rule.tailBytes());
            return new Ends(head, tail);
        } catch (StorageException e) {
            throw failed(e);
        }
    }

    private byte[] range(Entry entry, long offset, int length) throws StorageException {
        return store.readRange(
                new CassetteStore.Entry(
                        entry.path(), entry.sizeBytes(), Instant.ofEpochMilli(entry.modifiedMs()), entry.etag()),
                offset,
                length);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(first.length + second.length);
        all.writeBytes(first);
        all.writeBytes(second);
        return all.toByteArray();
    }

    /// Whatever has no ends comes whole in one request.
    @Override
    public int headBytes() {
        return Math.max(rule.wholeBytes(), rule.wholePackedBytes());
    }

    @Override
    public boolean costlyReads() {
        return true;
    }

    @Override
    public int parallelReads() {
        return parallel;
    }

    @Override
    public @Nullable Entry stat(String path) throws IOException {
        try {
            return entry(store.entry(path));
        } catch (StorageException e) {
            if (e.problem() instanceof StorageException.Problem.NotFound) {
                return null;
            }
            throw failed(e);
        }
    }

    /// By name only; the index finds out what the content is.
    static boolean mayBeCassette(String key) {
        return key.endsWith(".json") || key.endsWith(".json.gz");
    }

    private static IOException failed(StorageException e) {
        return new IOException(e.getMessage(), e);
    }

    static Entry entry(CassetteStore.Entry entry) {
        return new Entry(entry.key(), entry.sizeBytes(), entry.modified().toEpochMilli(), entry.etag());
    }
}
