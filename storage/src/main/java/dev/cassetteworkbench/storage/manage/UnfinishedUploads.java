package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.S3Access;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/// Multipart uploads that were begun and left. No listing of objects shows them, yet they are paid
/// for until somebody drops them. Uploads that are still running look the same: drop only old ones.
public final class UnfinishedUploads {
    private final S3Access access;

    private UnfinishedUploads(S3Access access) {
        this.access = access;
    }

    /// @param store made by `S3Buckets`
    public static UnfinishedUploads of(BucketStore store) {
        return new UnfinishedUploads(S3Access.of(store));
    }

    /// @param problem null when the upload is gone
    public record Dropped(UnfinishedUpload upload, @Nullable Problem problem) {}

    /// All of them below the connection's prefix, oldest first, with the bytes of their parts: one
    /// request for each upload on top of the listing.
    ///
    /// @param before only those begun earlier; `Instant.MAX` for all
    public List<UnfinishedUpload> list(Instant before) throws StorageException {
        List<UnfinishedUpload> found = new ArrayList<>();
        String keyMarker = null;
        String idMarker = null;
        boolean more = true;
        while (more) {
            ListMultipartUploadsResponse page = page(keyMarker, idMarker);
            for (MultipartUpload upload : page.uploads()) {
                Instant started = upload.initiated() == null ? Instant.EPOCH : upload.initiated();
                if (started.isBefore(before) && upload.key().startsWith(access.full(""))) {
                    addCounted(upload, started, found);
                }
            }
            keyMarker = page.nextKeyMarker();
            idMarker = page.nextUploadIdMarker();
            more = Boolean.TRUE.equals(page.isTruncated()) && keyMarker != null;
        }
        found.sort((a, b) -> a.started().compareTo(b.started()));
        return List.copyOf(found);
    }

    /// Drops uploads with all their parts; one answer each, in the order asked. One that is gone
    /// already counts as dropped.
    public List<Dropped> drop(Collection<UnfinishedUpload> uploads) throws StorageException {
        List<Dropped> answers = new ArrayList<>();
        for (UnfinishedUpload upload : uploads) {
            answers.add(new Dropped(upload, dropOne(upload)));
        }
        return answers;
    }

    private @Nullable Problem dropOne(UnfinishedUpload upload) throws StorageException {
        try {
            access.call(
                    "AbortMultipartUpload",
                    upload.key(),
                    client -> client.abortMultipartUpload(
                            b -> b.bucket(access.bucket()).key(upload.key()).uploadId(upload.uploadId())));
            return null;
        } catch (StorageException e) {
            return switch (e.problem()) {
                case Problem.NotFound _ -> null;
                case Problem.Cancelled _, Problem.ReadOnly _ -> throw e;
                default -> e.problem();
            };
        }
    }

    private ListMultipartUploadsResponse page(@Nullable String keyMarker, @Nullable String idMarker)
            throws StorageException {
        return access.call(
                "ListMultipartUploads",
                "",
                client -> client.listMultipartUploads(b -> b.bucket(access.bucket())
                        .prefix(access.full(""))
                        .keyMarker(keyMarker)
                        .uploadIdMarker(idMarker)));
    }

    private void addCounted(MultipartUpload upload, Instant started, List<UnfinishedUpload> found)
            throws StorageException {
        try {
            found.add(counted(upload, started));
        } catch (StorageException e) {
            if (!(e.problem() instanceof Problem.NotFound)) { // finished or dropped in this very moment
                throw e;
            }
        }
    }

    private UnfinishedUpload counted(MultipartUpload upload, Instant started) throws StorageException {
        int parts = 0;
        long bytes = 0;
        Integer marker = null;
        boolean more = true;
        while (more) {
            Integer at = marker;
            ListPartsResponse page = access.call(
                    "ListParts",
                    upload.key(),
                    client -> client.listParts(b -> b.bucket(access.bucket())
                            .key(upload.key())
                            .uploadId(upload.uploadId())
                            .partNumberMarker(at)));
            parts += page.parts().size();
            bytes += page.parts().stream()
                    .mapToLong(part -> part.size() == null ? 0 : part.size())
                    .sum();
            marker = page.nextPartNumberMarker();
            more = Boolean.TRUE.equals(page.isTruncated()) && marker != null;
        }
        String storageClass = upload.storageClassAsString();
        return new UnfinishedUpload(
                upload.key(),
                upload.uploadId(),
                started,
                storageClass == null ? PriceTable.STANDARD : storageClass,
                parts,
                bytes);
    }
}
