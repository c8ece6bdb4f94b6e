package dev.cassetteworkbench.storage;

import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A place that holds cassette files under keys: a folder, an S3 prefix, or memory.
///
/// Keys are relative, use `/`, have no empty, `.` or `..` segment. The port is shaped by what S3
/// can do cheaply: listings come in pages and carry size, date and entity tag, so nobody needs one
/// request per object; reads may be ranges. Implementations are safe for use by several threads.
/// Every method may throw [StorageException] with a typed problem.
public interface CassetteStore extends AutoCloseable {

    /// Address for people and for settings, e.g. `file:///…/cassettes/` or `s3://bucket/prefix/`.
    URI address();

    /// One page of at most 1,000 entries whose keys start with `prefix` (plain text, as in S3;
    /// empty for all), in key order: by code point of the full key.
    ///
    /// A cursor stays good when the store changes: the next page goes on behind the last key of the
    /// page before.
    ///
    /// @param cursor null for the first page, else [Page#next()]
    Page list(String prefix, @Nullable String cursor) throws StorageException;

    /// Opens the whole object; the caller closes it.
    InputStream open(String key) throws StorageException;

    /// Reads `length` bytes from `offset`: fewer at the end of the object, none behind it. A
    /// negative offset counts from the end, and from the start of an object that is shorter.
    byte[] readRange(String key, long offset, int length) throws StorageException;

    /// Entry of one key.
    Entry entry(String key) throws StorageException;

    /// Writes all of `bytes` or nothing: readers never see half an object.
    ///
    /// @param mode whether an existing object may be replaced
    Entry write(String key, byte[] bytes, WriteMode mode) throws StorageException;

    /// Tells `listener` about new, changed and vanished keys until the returned handle is closed.
    /// Batched; may repeat itself. A store that cannot watch returns a handle that does nothing.
    Watch watch(Listener listener) throws StorageException;

    @Override
    void close() throws StorageException;

    /// What a listing tells of an object.
    ///
    /// @param etag opaque change mark when the store has one (S3), else null
    record Entry(
            String key,
            long sizeBytes,
            Instant modified,
            @Nullable String etag) {}

    /// @param next cursor of the following page, null on the last
    record Page(List<Entry> entries, @Nullable String next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }

    enum WriteMode {
        CREATE_ONLY,
        REPLACE
    }

    /// Receives batches of changed keys on a thread the store chooses; must return soon.
    interface Listener {
        /// @param keys new, changed or vanished; **empty means that anything may have changed**:
        /// list again. Writers fill files in place, so a key may be told while its file is half
        /// written, and is told again afterwards
        void changed(List<String> keys);
    }

    /// Ends a watch.
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
