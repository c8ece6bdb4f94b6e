package dev.cassetteworkbench.storage;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A store of objects as S3 has them: with metadata, conditional writes, verified transfers and
/// deletion in batches.
///
/// Keys come as they are in the bucket, below the prefix of [#address()], also hostile ones (`../`,
/// empty segments);
/// whoever turns one into a file name goes through `transfer.LocalNames`. Every request is counted
/// in [#usage()].
public interface BucketStore extends CassetteStore {

    /// One level of the tree: the folders right below `prefix` and the objects that lie in it, at
    /// most 1,000 in all.
    /// Keys and folders are whole, relative to the store; folders end in `/`.
    ///
    /// @param prefix empty, or ending in `/`
    /// @param cursor null for the first page, else [Level#next()]
    default Level level(String prefix, @Nullable String cursor) throws StorageException {
        return LevelWalk.page(this, prefix, cursor);
    }

    /// As [CassetteStore#readRange(String, long, int)], but only of the version that was listed. Stores
    /// that cannot ask for a version read whatever is there.
    ///
    /// @throws StorageException with `Conflict` when the etag is another one now
    default byte[] readRange(Entry entry, long offset, int length) throws StorageException {
        return readRange(entry.key(), offset, length);
    }

    /// Content type, metadata, storage class of one object: one HEAD request.
    ObjectFacts facts(String key) throws StorageException;

    /// Writes the whole object to `target`: into a temporary file beside it, verified against
    /// length and the
    /// strongest checksum known (own `sha256` metadata, plain MD5 etag, server checksum, gzip CRC),
    /// then moved in
    /// one step. An existing `target` is replaced. Large objects come in ranges at once and go on
    /// where a broken
    /// download of the same etag stopped.
    ///
    /// @param entry from a listing; a changed etag is a [StorageException.Problem.Conflict]
    Verified download(Entry entry, Path target, TransferWatch watch) throws StorageException;

    /// Uploads a file; a large one in parts, resumed where an earlier try stopped. Stores SHA-256
    /// and date of the
    /// file as metadata. Nobody sees half of it.
    Entry upload(Path file, String key, UploadOptions options, TransferWatch watch) throws StorageException;

    /// Deletes up to any number of keys in batches; one answer per key, in the order asked. An
    /// object that did not
    /// exist counts as deleted, as in S3.
    List<Deleted> delete(Collection<String> keys) throws StorageException;

    /// Requests and bytes so far, since this store was opened.
    Usage usage();

    /// @param next cursor of the following page, null on the last
    record Level(
            List<String> folders,
            List<Entry> entries,
            @Nullable String next) {
        public Level {
            folders = List.copyOf(folders);
            entries = List.copyOf(entries);
        }
    }

    /// @param storageClass as S3 spells it, e.g. `STANDARD`, `GLACIER`; null when the server does
    /// not say
    /// @param metadata user metadata, names in lower case without `x-amz-meta-`
    /// @param versionId null when the bucket keeps no versions
    /// @param restore the server's `x-amz-restore` text of an archived object, else null
    record ObjectFacts(
            Entry entry,
            @Nullable String contentType,
            @Nullable String contentEncoding,
            @Nullable String storageClass,
            @Nullable String encryption,
            Map<String, String> metadata,
            @Nullable String versionId,
            @Nullable String restore) {
        public ObjectFacts {
            metadata = Map.copyOf(metadata);
        }
    }

    /// How far the content of a download could be trusted.
    enum Check {
        SHA256,
        MD5,
        SERVER_CHECKSUM,
        GZIP_CRC,
        LENGTH_ONLY
    }

    /// A finished download.
    ///
    /// @param sha256 lower-case hex of the file's bytes
    record Verified(Entry entry, Check check, String sha256) {}

    /// What an upload must meet and carry.
    ///
    /// @param expectedEtag replace only this version; null with `createOnly` false replaces
    /// whatever is there
    /// @param createOnly fail with [StorageException.Problem.AlreadyExists] when the key exists
    /// @param contentType null: by name; no content encoding is set for gzip files, so clients
    /// leave them packed
    record UploadOptions(
            boolean createOnly,
            @Nullable String expectedEtag,
            @Nullable String contentType,
            @Nullable String storageClass,
            @Nullable String encryption,
            Map<String, String> metadata,
            Map<String, String> tags) {
        public static final UploadOptions CREATE = new UploadOptions(true, null, null, null, null, Map.of(), Map.of());
        public static final UploadOptions REPLACE =
                new UploadOptions(false, null, null, null, null, Map.of(), Map.of());

        public UploadOptions {
            metadata = Map.copyOf(metadata);
            tags = Map.copyOf(tags);
        }
    }

    /// @param problem null when the key is gone
    record Deleted(String key, StorageException.@Nullable Problem problem) {}

    /// Told about bytes as they move and asked whether to go on.
    interface TransferWatch {
        TransferWatch NONE = new TransferWatch() {
            @Override
            public void moved(long bytes) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        };

        /// @param bytes since the last call; negative when a failed part starts over
        void moved(long bytes);

        /// True ends the transfer with [StorageException.Problem.Cancelled] soon, leaving what can
        /// be resumed.
        boolean cancelled();
    }

    /// Counts since the store was opened.
    ///
    /// @param requests by S3's price class: `LIST`, `GET`, `HEAD`, `PUT`, `DELETE`
    /// @param failures answers by status class or cause: `4xx`, `5xx`, `throttled`, `network`
    /// @param since when counting began
    record Usage(Map<String, Long> requests, Map<String, Long> failures, long bytesIn, long bytesOut, Instant since) {
        public Usage {
            requests = Map.copyOf(requests);
            failures = Map.copyOf(failures);
        }
    }
}
