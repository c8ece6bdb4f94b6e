package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A prefix of a bucket. Says what belongs together; each kind of work has a class of its own.
public final class S3Store implements BucketStore {
    private final S3Access access;
    private final ObjectListing listing;
    private final ObjectReader reader;
    private final ObjectDownload download;
    private final ObjectUpload upload;
    private final ObjectDeletion deletion;

    public S3Store(S3Access access) {
        this.access = access;
        this.listing = new ObjectListing(access);
        this.reader = new ObjectReader(access);
        this.download = new ObjectDownload(access);
        this.upload = new ObjectUpload(access, reader);
        this.deletion = new ObjectDeletion(access);
    }

    public S3Access access() {
        return access;
    }

    @Override
    public URI address() {
        return access.connection().address().uri();
    }

    @Override
    public Page list(String prefix, @Nullable String cursor) throws StorageException {
        return listing.page(prefix, cursor);
    }

    @Override
    public Level level(String prefix, @Nullable String cursor) throws StorageException {
        return listing.level(prefix, cursor);
    }

    @Override
    public InputStream open(String key) throws StorageException {
        return reader.open(readable(key));
    }

    @Override
    public byte[] readRange(String key, long offset, int length) throws StorageException {
        return reader.range(readable(key), offset, length);
    }

    @Override
    public byte[] readRange(Entry entry, long offset, int length) throws StorageException {
        return reader.range(readable(entry.key()), entry.etag(), offset, length);
    }

    @Override
    public Entry entry(String key) throws StorageException {
        return facts(key).entry();
    }

    @Override
    public ObjectFacts facts(String key) throws StorageException {
        return reader.facts(readable(key));
    }

    @Override
    public Entry write(String key, byte[] bytes, WriteMode mode) throws StorageException {
        StoreKeys.check(key);
        return upload.put(
                key,
                bytes,
                switch (mode) {
                    case CREATE_ONLY -> UploadOptions.CREATE;
                    case REPLACE -> UploadOptions.REPLACE;
                });
    }

    @Override
    public Verified download(Entry entry, Path target, TransferWatch watch) throws StorageException {
        readable(entry.key());
        return download.run(entry, target, watch);
    }

    @Override
    public Entry upload(Path file, String key, UploadOptions options, TransferWatch watch) throws StorageException {
        StoreKeys.check(key);
        return upload.run(file, key, options, watch);
    }

    @Override
    public List<Deleted> delete(Collection<String> keys) throws StorageException {
        return deletion.run(List.copyOf(keys));
    }

    @Override
    public Usage usage() {
        return access.usage();
    }

    /// S3 tells nobody of changes; list again.
    @Override
    public Watch watch(Listener listener) {
        return () -> {};
    }

    @Override
    public void close() {
        access.close();
    }

    /// What is in the bucket may be read, however hostile its name; only what cannot be a key at
    /// all is refused.
    private static String readable(String key) throws StorageException {
        String objection = key.isEmpty() ? "empty" : StoreKeys.unencodable(key);
        if (objection != null) {
            throw new StorageException(new StorageException.Problem.UnsafeKey(key, objection));
        }
        return key;
    }
}
