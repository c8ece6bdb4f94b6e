package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.BucketStore.UploadOptions;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import dev.cassetteworkbench.storage.internal.s3.ObjectUpload.LocalFile;
import dev.cassetteworkbench.storage.internal.s3.UploadJournal.Note;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedMultipartUpload;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// Uploads a large file in parts, eight at once, each read from the file again when it must be
/// sent again. With a
/// journal an upload that was cut short goes on with the parts the server has.
final class PartedUpload {
    private static final Logger LOG = LoggerFactory.getLogger(PartedUpload.class);

    private static final int AT_ONCE = 8;
    private static final int MOST_PARTS = 10_000;
    private static final long MIB = 1L << 20;

    private final S3Access access;
    private final ObjectReader reader;
    private final UploadJournal journal;

    PartedUpload(S3Access access, ObjectReader reader) {
        this.access = access;
        this.reader = reader;
        this.journal = new UploadJournal(access.journal());
    }

    Entry run(LocalFile file, String key, UploadOptions options, TransferWatch watch) throws StorageException {
        String sha256 = sha256(file, watch, key);
        Note wanted =
                new Note(access.bucket(), access.full(key), "", partBytes(file.sizeBytes()), file.sizeBytes(), sha256);
        Map<Integer, CompletedPart> parts = new ConcurrentSkipListMap<>();
        Note note = resumed(wanted, parts);
        if (note == null) {
            note = wanted.with(create(file, key, options, sha256));
            journal.write(note);
        }
        try {
            send(file, key, note, parts, watch);
            file.checkUnchanged();
            Entry entry = complete(key, options, note, parts);
            journal.delete(note);
            return entry;
        } catch (StorageException e) {
            if (!keeps(e.problem(), parts)) {
                abort(key, note);
            }
            throw e;
        }
    }

    /// What is worth going on with later: parts that a journal remembers, unless the upload can
    /// never end well.
    private boolean keeps(Problem problem, Map<Integer, CompletedPart> parts) {
        return switch (problem) {
            case Problem.AlreadyExists _, Problem.Conflict _, Problem.Corrupt _ -> false;
            default -> journal.exists() && !parts.isEmpty();
        };
    }

    static long partBytes(long sizeBytes) {
        long needed = (sizeBytes + MOST_PARTS - 1) / MOST_PARTS;
        return Math.max(ObjectUpload.PARTS, (needed + MIB - 1) / MIB * MIB);
    }

    private static String sha256(LocalFile file, TransferWatch watch, String key) throws StorageException {
        MessageDigest digest = ContentDigest.digest("SHA-256");
        byte[] buffer = new byte[256 << 10];
        try (InputStream in = Files.newInputStream(file.path())) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (watch.cancelled()) {
                    throw new StorageException(new Problem.Cancelled(key));
                }
                digest.update(buffer, 0, count);
            }
        } catch (IOException e) {
            throw FolderProblems.translate(file.path().toString(), e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private String create(LocalFile file, String key, UploadOptions options, String sha256) throws StorageException {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(access.bucket())
                .key(access.full(key))
                .contentType(options.contentType() == null ? ContentTypes.of(key) : options.contentType())
                .metadata(ObjectUpload.metadata(options, sha256, Map.of(Mtime.NAME, Mtime.text(file.modified()))));
        new UploadTraits(access.connection(), options).on(request);
        return access.call("CreateMultipartUpload", key, client -> client.createMultipartUpload(request.build()))
                .uploadId();
    }

    /// The noted upload of the same content to the same key, with the parts the server has of it;
    /// null to start over.
    private @Nullable Note resumed(Note wanted, Map<Integer, CompletedPart> parts) throws StorageException {
        Note note = journal.find(wanted);
        if (note == null) {
            return null;
        }
        try {
            Integer marker = null;
            boolean more = true;
            while (more) {
                ListPartsRequest request = ListPartsRequest.builder()
                        .bucket(note.bucket())
                        .key(note.key())
                        .uploadId(note.uploadId())
                        .partNumberMarker(marker)
                        .build();
                ListPartsResponse page = access.call("ListParts", note.key(), client -> client.listParts(request));
                for (Part part : page.parts()) {
                    if (part.size() == note.length(part.partNumber())) {
                        parts.put(part.partNumber(), completed(part));
                    }
                }
                marker = page.nextPartNumberMarker();
                more = Boolean.TRUE.equals(page.isTruncated()) && marker != null;
            }
            return note;
        } catch (StorageException e) {
            if (e.problem() instanceof Problem.NotFound) {
                journal.delete(note); // aborted or completed meanwhile
                return null;
            }
            throw e;
        }
    }

    private static CompletedPart completed(Part part) {
        return CompletedPart.builder()
                .partNumber(part.partNumber())
                .eTag(part.eTag())
                .checksumCRC32(part.checksumCRC32())
                .build();
    }

    private void send(LocalFile file, String key, Note note, Map<Integer, CompletedPart> parts, TransferWatch watch)
            throws StorageException {
        List<Workers.Step> steps = new ArrayList<>();
        for (int i = 1; i <= note.parts(); i++) {
            int number = i;
            if (parts.containsKey(number)) {
                watch.moved(note.length(number));
            } else {
                steps.add(() -> {
                    parts.put(number, part(file, key, note, number));
                    watch.moved(note.length(number));
                });
            }
        }
        Workers.run(AT_ONCE, steps, watch, key);
    }

    private CompletedPart part(LocalFile file, String key, Note note, int number) throws StorageException {
        UploadPartRequest request = UploadPartRequest.builder()
                .bucket(note.bucket())
                .key(note.key())
                .uploadId(note.uploadId())
                .partNumber(number)
                .overrideConfiguration(override -> override.apiCallTimeout(ObjectUpload.BODY_TIMEOUT))
                .build();
        var slice = new FileSlice(file.path(), note.start(number), note.length(number));
        UploadPartResponse answer = access.call(
                "UploadPart",
                key,
                client -> client.uploadPart(
                        request,
                        RequestBody.fromContentProvider(slice, note.length(number), "application/octet-stream")));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumCRC32(answer.checksumCRC32())
                .build();
    }

    private Entry complete(String key, UploadOptions options, Note note, Map<Integer, CompletedPart> parts)
            throws StorageException {
        CompleteMultipartUploadRequest.Builder request = CompleteMultipartUploadRequest.builder()
                .bucket(note.bucket())
                .key(note.key())
                .uploadId(note.uploadId())
                .multipartUpload(CompletedMultipartUpload.builder()
                        .parts(List.copyOf(parts.values()))
                        .build())
                .overrideConfiguration(override -> override.apiCallTimeout(ObjectUpload.BODY_TIMEOUT));
        new UploadTraits(access.connection(), options).on(request);
        try {
            access.call("CompleteMultipartUpload", key, client -> client.completeMultipartUpload(request.build()));
        } catch (StorageException e) {
            if (!mayBeDone(e)
                    || !note.sha256().equals(reader.head(key).metadata().get(Expected.SHA256))) {
                throw ObjectUpload.named(e, key, options);
            }
        }
        Entry entry = reader.facts(key).entry(); // some servers answer the call above without an etag
        if (entry.sizeBytes() != note.sizeBytes()) {
            throw new StorageException(
                    new Problem.Corrupt(key, note.sizeBytes() + " bytes", entry.sizeBytes() + " bytes"));
        }
        return entry;
    }

    /// The answer got lost, or the SDK asked again after it got lost and then the upload is no
    /// longer there.
    private static boolean mayBeDone(StorageException failure) {
        return switch (failure.problem()) {
            case Problem.Unreachable _ -> true;
            case Problem.NotFound _, Problem.Conflict _ -> ObjectUpload.tries(failure) > 1;
            default -> false;
        };
    }

    /// Parts of an upload that nobody ends cost money for ever.
    private void abort(String key, Note note) {
        boolean interrupted = Thread.interrupted(); // a cancel must not stop the cleaning
        try {
            access.call(
                    "AbortMultipartUpload",
                    key,
                    client -> client.abortMultipartUpload(
                            abort -> abort.bucket(note.bucket()).key(note.key()).uploadId(note.uploadId())));
            journal.delete(note);
        } catch (StorageException e) {
            LOG.warn("an unfinished upload could not be removed: {}", e.problem());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
