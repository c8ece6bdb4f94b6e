package dev.cassetteworkbench.storage.share;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.S3Access;
import dev.cassetteworkbench.storage.share.ObjectCopies.Copied;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;

/// Copies a large object in ranges inside the server. What was begun is dropped again when it
/// fails.
final class PartedCopy {
    private static final Logger LOG = LoggerFactory.getLogger(PartedCopy.class);

    private final S3Access access;
    private final long part;

    PartedCopy(S3Access access, long part) {
        this.access = access;
        this.part = part;
    }

    Copied copy(CopySource source, String bucket, String fullKey, ObjectTraits traits, String key)
            throws StorageException {
        CreateMultipartUploadRequest.Builder request =
                CreateMultipartUploadRequest.builder().bucket(bucket).key(fullKey);
        traits.on(request);
        Map<String, String> tags = tags(source, key);
        if (!tags.isEmpty()) {
            request.tagging(Tagging.builder()
                    .tagSet(tags.entrySet().stream()
                            .map(tag -> Tag.builder()
                                    .key(tag.getKey())
                                    .value(tag.getValue())
                                    .build())
                            .toList())
                    .build());
        }
        CreateMultipartUploadRequest built = request.build();
        String id = access.call("CreateMultipartUpload", key, client -> client.createMultipartUpload(built))
                .uploadId();
        boolean done = false;
        try {
            List<CompletedPart> parts = parts(source, bucket, fullKey, id, key);
            CompleteMultipartUploadResponse answer = access.call(
                    "CompleteMultipartUpload",
                    key,
                    client -> client.completeMultipartUpload(b ->
                            b.bucket(bucket).key(fullKey).uploadId(id).multipartUpload(upload -> upload.parts(parts))));
            done = true;
            String etag = answer.eTag();
            return new Copied(etag == null ? "" : ObjectCopies.plain(etag), answer.versionId());
        } finally {
            if (!done) {
                drop(bucket, fullKey, id, key);
            }
        }
    }

    private List<CompletedPart> parts(CopySource source, String bucket, String fullKey, String id, String key)
            throws StorageException {
        List<CompletedPart> parts = new ArrayList<>();
        for (long start = 0; start < source.size(); start += part) {
            long last = Math.min(source.size(), start + part) - 1;
            String range = "bytes=" + start + "-" + last;
            int number = parts.size() + 1;
            UploadPartCopyResponse answer = access.call(
                    "UploadPartCopy",
                    key,
                    client -> client.uploadPartCopy(b -> b.sourceBucket(source.bucket())
                            .sourceKey(source.key())
                            .sourceVersionId(source.versionId())
                            .copySourceIfMatch(source.etag().isEmpty() ? null : source.etag())
                            .copySourceRange(range)
                            .destinationBucket(bucket)
                            .destinationKey(fullKey)
                            .uploadId(id)
                            .partNumber(number)));
            parts.add(CompletedPart.builder()
                    .partNumber(number)
                    .eTag(answer.copyPartResult().eTag())
                    .build());
        }
        return parts;
    }

    /// Copies in parts lose the tags unless they are given again. Servers without tags have none
    /// to lose.
    private Map<String, String> tags(CopySource source, String key) throws StorageException {
        try {
            return new ObjectTags(access).get(key, source.versionId());
        } catch (StorageException e) {
            if (e.problem() instanceof Problem.NotSupported) {
                return Map.of();
            }
            throw e;
        }
    }

    private void drop(String bucket, String fullKey, String id, String key) {
        try {
            access.call(
                    "AbortMultipartUpload",
                    key,
                    client -> client.abortMultipartUpload(
                            b -> b.bucket(bucket).key(fullKey).uploadId(id)));
        } catch (StorageException e) {
            // The copy's own failure is what people hear of; the leftover shows among unfinished uploads.
            LOG.warn("an unfinished copy could not be dropped: {}", e.problem());
        }
    }
}
