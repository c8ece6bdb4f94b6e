package dev.cassetteworkbench.storage.share;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.S3Access;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// Copies inside the server, without a byte passing here, and what S3 can only change by copying
/// an object onto itself: metadata, content type, storage class, encryption.
///
/// Every copy names the etag that was seen a moment before, so a source that changes meanwhile is
/// a `Conflict` and never half of each. Objects above 5 GiB are copied in parts.
public final class ObjectCopies {
    /// Largest object that one request can copy.
    private static final long ONE_REQUEST = 5L << 30;
    /// Ten thousand parts of this size are S3's largest object.
    private static final long PART = 512L << 20;

    private final S3Access access;
    private final long oneRequest;
    private final PartedCopy parted;

    ObjectCopies(S3Access access, long oneRequest, long part) {
        this.access = access;
        this.oneRequest = oneRequest;
        this.parted = new PartedCopy(access, part);
    }

    /// @param store made by `S3Buckets`
    public static ObjectCopies of(BucketStore store) {
        return of(S3Access.of(store));
    }

    static ObjectCopies of(S3Access access) {
        return new ObjectCopies(access, ONE_REQUEST, PART);
    }

    /// A finished copy.
    ///
    /// @param etag without quotes; empty when the server did not say
    /// @param versionId null where no versions are kept
    public record Copied(String etag, @Nullable String versionId) {}

    /// Copies one object; what lies at the target is replaced.
    ///
    /// @throws StorageException with `NotAllowed` when target and source are the same and nothing
    /// changes
    public Copied copy(String from, CopyTarget target, CopyChanges changes) throws StorageException {
        CopySource source = source(from, null, changes.expectedEtag());
        return switch (target) {
            case CopyTarget.Here(String key) -> to(source, access.bucket(), access.full(key), changes, from);
            case CopyTarget.Elsewhere(String bucket, String key) -> to(source, bucket, key, changes, from);
        };
    }

    /// Puts other metadata on an object: all of it, names that are left out are gone.
    public Copied setMetadata(String key, Map<String, String> metadata, @Nullable String expectedEtag)
            throws StorageException {
        return change(key, new CopyChanges(metadata, null, null, null, expectedEtag));
    }

    /// Changes what browsers take the object for.
    public Copied setContentType(String key, String contentType, @Nullable String expectedEtag)
            throws StorageException {
        return change(key, new CopyChanges(null, contentType, null, null, expectedEtag));
    }

    /// Moves an object to another class at once. An archived one must be restored first.
    public Copied setStorageClass(String key, String storageClass, @Nullable String expectedEtag)
            throws StorageException {
        return change(key, new CopyChanges(null, null, storageClass, null, expectedEtag));
    }

    /// @param encryption `AES256`, `aws:kms`, or `aws:kms:<key id>`
    public Copied setEncryption(String key, String encryption, @Nullable String expectedEtag) throws StorageException {
        return change(key, new CopyChanges(null, null, null, encryption, expectedEtag));
    }

    /// Any of these at once.
    public Copied change(String key, CopyChanges changes) throws StorageException {
        return copy(key, new CopyTarget.Here(key), changes);
    }

    /// Lays an old version on top as the current one; nothing is lost, the version on top before
    /// becomes an old one.
    Copied bringBack(String key, String versionId) throws StorageException {
        CopySource source = source(key, versionId, null);
        return to(source, access.bucket(), access.full(key), CopyChanges.NONE, key);
    }

    private CopySource source(String key, @Nullable String versionId, @Nullable String expected)
            throws StorageException {
        HeadObjectResponse head = access.call(
                "HeadObject",
                key,
                client -> client.headObject(
                        b -> b.bucket(access.bucket()).key(access.full(key)).versionId(versionId)));
        String etag = head.eTag() == null ? "" : head.eTag();
        if (expected != null && !plain(etag).equals(plain(expected))) {
            throw new StorageException(new Problem.Conflict(key));
        }
        return new CopySource(access.bucket(), access.full(key), versionId, etag, head);
    }

    private Copied to(CopySource source, String bucket, String fullKey, CopyChanges changes, String key)
            throws StorageException {
        boolean onto = source.versionId() == null
                && source.bucket().equals(bucket)
                && source.key().equals(fullKey);
        if (onto && changes.changesNothing()) {
            throw new StorageException(new Problem.NotAllowed(key, "a copy onto itself must change something"));
        }
        ObjectTraits traits = new ObjectTraits(source.head(), changes);
        return source.size() > oneRequest
                ? parted.copy(source, bucket, fullKey, traits, key)
                : whole(source, bucket, fullKey, traits, key, onto);
    }

    private Copied whole(
            CopySource source, String bucket, String fullKey, ObjectTraits traits, String key, boolean onto)
            throws StorageException {
        CopyObjectRequest.Builder request = CopyObjectRequest.builder()
                .sourceBucket(source.bucket())
                .sourceKey(source.key())
                .sourceVersionId(source.versionId())
                .copySourceIfMatch(source.etag().isEmpty() ? null : source.etag())
                .destinationBucket(bucket)
                .destinationKey(fullKey);
        traits.on(request, onto);
        CopyObjectRequest built = request.build();
        CopyObjectResponse answer = access.call("CopyObject", key, client -> client.copyObject(built));
        String etag = answer.copyObjectResult() == null
                ? null
                : answer.copyObjectResult().eTag();
        return new Copied(etag == null ? "" : plain(etag), answer.versionId());
    }

    static String plain(String etag) {
        return etag.length() > 1 && etag.startsWith("\"") && etag.endsWith("\"")
                ? etag.substring(1, etag.length() - 1)
                : etag;
    }
}
