package dev.cassetteworkbench.storage.share;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.OptionalCall;
import dev.cassetteworkbench.storage.internal.s3.S3Access;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;

/// Versions of one object in a bucket that keeps them. Asked for on demand only: listing them for
/// a whole bucket is slow and may be huge.
public final class ObjectVersions {
    private final S3Access access;

    private ObjectVersions(S3Access access) {
        this.access = access;
    }

    /// @param store made by `S3Buckets`
    public static ObjectVersions of(BucketStore store) {
        return new ObjectVersions(S3Access.of(store));
    }

    /// One version, or the mark of a deletion.
    ///
    /// @param id `null` as a text for objects from before versions were kept
    /// @param latest what readers get; when it is a deletion they get nothing
    /// @param sizeBytes 0 for a deletion
    public record Version(
            String id,
            Instant modified,
            long sizeBytes,
            String etag,
            @Nullable String storageClass,
            boolean latest,
            boolean deletion) {}

    /// All versions of one key, newest first; none when there never was such an object.
    ///
    /// @throws StorageException with `NotSupported` on servers without versions
    public List<Version> list(String key) throws StorageException {
        String full = access.full(key);
        List<Version> versions = new ArrayList<>();
        String keyMarker = null;
        String idMarker = null;
        boolean more = true;
        while (more) {
            ListObjectVersionsResponse page = page(key, full, keyMarker, idMarker);
            collect(page, full, versions);
            keyMarker = page.nextKeyMarker();
            idMarker = page.nextVersionIdMarker();
            // Longer keys with the same beginning follow; they are of no interest.
            more = Boolean.TRUE.equals(page.isTruncated()) && keyMarker != null && keyMarker.equals(full);
        }
        versions.sort(Comparator.comparing((Version version) -> !version.latest())
                .thenComparing(Version::modified, Comparator.reverseOrder()));
        return List.copyOf(versions);
    }

    /// Lays an old version on top as the current one, also over a deletion. Nothing is lost.
    public ObjectCopies.Copied restore(String key, String versionId) throws StorageException {
        return ObjectCopies.of(access).bringBack(key, versionId);
    }

    /// Writes an old version to a file that must not exist yet, whole or not at all. Its bytes are
    /// compared with what is known of them: our own SHA-256 in its metadata, a plain MD5 etag, the
    /// server's checksum.
    ///
    /// @throws StorageException with `Corrupt` when they are others than were stored
    public void save(String key, String versionId, Path target) throws StorageException {
        Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
        GetObjectRequest request = GetObjectRequest.builder()
                .bucket(access.bucket())
                .key(access.full(key))
                .versionId(versionId)
                .checksumMode(ChecksumMode.ENABLED)
                .build();
        try {
            try {
                GetObjectResponse answer = access.call(
                        "GetObject", key, client -> client.getObject(request, ResponseTransformer.toFile(part)));
                VersionProof.check(key, part, answer);
                Files.move(part, target);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (FileAlreadyExistsException e) {
            throw new StorageException(new Problem.AlreadyExists(target.toString()), e);
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(target.toString(), e.toString()), e);
        }
    }

    private ListObjectVersionsResponse page(
            String key, String full, @Nullable String keyMarker, @Nullable String idMarker) throws StorageException {
        return OptionalCall.send(
                access,
                "ListObjectVersions",
                key,
                client -> client.listObjectVersions(b -> b.bucket(access.bucket())
                        .prefix(full)
                        .keyMarker(keyMarker)
                        .versionIdMarker(idMarker)));
    }

    private static void collect(ListObjectVersionsResponse page, String full, List<Version> versions) {
        page.versions().stream()
                .filter(version -> full.equals(version.key()))
                .forEach(version -> versions.add(new Version(
                        version.versionId(),
                        version.lastModified(),
                        version.size() == null ? 0 : version.size(),
                        version.eTag() == null ? "" : ObjectCopies.plain(version.eTag()),
                        version.storageClassAsString(),
                        Boolean.TRUE.equals(version.isLatest()),
                        false)));
        page.deleteMarkers().stream()
                .filter(marker -> full.equals(marker.key()))
                .forEach(marker -> versions.add(new Version(
                        marker.versionId(),
                        marker.lastModified(),
                        0,
                        "",
                        null,
                        Boolean.TRUE.equals(marker.isLatest()),
                        true)));
    }
}
