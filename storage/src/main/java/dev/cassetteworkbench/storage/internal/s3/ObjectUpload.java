package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.BucketStore.UploadOptions;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Brings bytes and files into the bucket: small ones in one request, large ones in parts. Each
/// carries its SHA-256
/// as metadata, so that anyone can verify it later whatever the server's etag is.
final class ObjectUpload {
    /// From this size on a file goes in parts.
    static final long PARTS = 16L << 20;

    /// A body takes its time on a slow line.
    static final Duration BODY_TIMEOUT = Duration.ofMinutes(30);

    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");

    private final S3Access access;
    private final ObjectReader reader;
    private final PartedUpload parted;

    ObjectUpload(S3Access access, ObjectReader reader) {
        this.access = access;
        this.reader = reader;
        this.parted = new PartedUpload(access, reader);
    }

    Entry put(String key, byte[] bytes, UploadOptions options) throws StorageException {
        return put(key, bytes, options, Map.of());
    }

    Entry run(Path file, String key, UploadOptions options, TransferWatch watch) throws StorageException {
        var entry = new AtomicReference<@Nullable Entry>();
        Workers.run(1, List.of(() -> entry.set(send(file, key, options, watch))), watch, key);
        Entry done = entry.get();
        if (done == null) {
            throw new StorageException(new Problem.Cancelled(key));
        }
        return done;
    }

    private Entry send(Path file, String key, UploadOptions options, TransferWatch watch) throws StorageException {
        LocalFile local = look(file);
        if (local.sizeBytes() >= PARTS) {
            return parted.run(local, key, options, watch);
        }
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
        Entry entry = put(key, bytes, options, Map.of(Mtime.NAME, Mtime.text(local.modified())));
        watch.moved(bytes.length);
        return entry;
    }

    private static LocalFile look(Path file) throws StorageException {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            if (!found.isRegularFile()) {
                throw new NoSuchFileException(file.toString());
            }
            return new LocalFile(file, found.size(), found.lastModifiedTime().toInstant());
        } catch (IOException e) {
            throw FolderProblems.translate(file.toString(), e);
        }
    }

    private Entry put(String key, byte[] given, UploadOptions options, Map<String, String> more)
            throws StorageException {
        byte[] bytes = given.clone(); // sent more than once on retries
        String sha256 = ContentDigest.hex("SHA-256", bytes);
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(access.bucket())
                .key(access.full(key))
                .contentType(options.contentType() == null ? ContentTypes.of(key) : options.contentType())
                .metadata(metadata(options, sha256, more))
                .overrideConfiguration(override -> override.apiCallTimeout(BODY_TIMEOUT));
        new UploadTraits(access.connection(), options).on(request);
        try {
            PutObjectResponse answer = access.call(
                    "PutObject", key, client -> client.putObject(request.build(), RequestBody.fromBytes(bytes)));
            String etag = Etags.plain(answer.eTag());
            verify(key, bytes, etag, answer.serverSideEncryptionAsString());
            return etag == null ? reader.facts(key).entry() : new Entry(key, bytes.length, sentAt(answer), etag);
        } catch (StorageException e) {
            return settle(key, sha256, options, e);
        }
    }

    /// An answer that got lost makes the SDK send again, and then our own object is in the way:
    /// that is no conflict.
    private Entry settle(String key, String sha256, UploadOptions options, StorageException failure)
            throws StorageException {
        boolean refused = failure.problem() instanceof Problem.Conflict;
        if (refused && tries(failure) > 1) {
            HeadObjectResponse head = reader.head(key);
            if (sha256.equals(head.metadata().get(Expected.SHA256))) {
                return reader.facts(key).entry();
            }
        }
        throw named(failure, key, options);
    }

    static int tries(StorageException failure) {
        return failure.getCause() instanceof SdkServiceException service && service.numAttempts() != null
                ? service.numAttempts()
                : 1;
    }

    /// S3 has one refusal for both conditions.
    static StorageException named(StorageException failure, String key, UploadOptions options) {
        return options.createOnly() && failure.problem() instanceof Problem.Conflict
                ? new StorageException(new Problem.AlreadyExists(key), failure)
                : failure;
    }

    static Map<String, String> metadata(UploadOptions options, String sha256, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(options.metadata());
        all.put(Expected.SHA256, sha256);
        more.forEach(all::putIfAbsent);
        return all;
    }

    /// What the server keeps must be what was sent: its etag of an unencrypted object in one piece
    /// is the MD5.
    private void verify(String key, byte[] bytes, @Nullable String etag, @Nullable String encryption)
            throws StorageException {
        boolean hidden = encryption != null && !encryption.equals("AES256");
        if (etag == null || hidden || !MD5.matcher(etag).matches()) {
            return;
        }
        String md5 = ContentDigest.hex("MD5", bytes);
        if (!md5.equals(etag)) {
            throw new StorageException(new Problem.Corrupt(key, md5, etag));
        }
    }

    /// PUT does not tell the object's date; the answer's own is within a second of it.
    private Instant sentAt(PutObjectResponse answer) {
        String date = answer.sdkHttpResponse().firstMatchingHeader("Date").orElse("");
        Instant told = S3Problems.date(date);
        return told == null ? access.clock().instant() : told;
    }

    /// A file as it was when the upload began.
    record LocalFile(Path path, long sizeBytes, Instant modified) {
        /// @throws StorageException with `Conflict` when somebody wrote to it since
        void checkUnchanged() throws StorageException {
            LocalFile now = look(path);
            if (now.sizeBytes != sizeBytes || !now.modified.equals(modified)) {
                throw new StorageException(new Problem.Conflict(path.toString()));
            }
        }
    }
}
