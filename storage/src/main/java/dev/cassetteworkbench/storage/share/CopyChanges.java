package dev.cassetteworkbench.storage.share;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a copy shall have that its source has not; null keeps the source's. S3 itself would drop
/// storage class and encryption on copying: here they are kept unless changed.
///
/// @param metadata all of the user metadata, names without `x-amz-meta-`
/// @param storageClass as S3 spells it
/// @param encryption `AES256`, `aws:kms`, or `aws:kms:<key id>`
/// @param expectedEtag copy only this state of the source, else
/// [dev.cassetteworkbench.storage.StorageException.Problem.Conflict]
public record CopyChanges(
        @Nullable Map<String, String> metadata,
        @Nullable String contentType,
        @Nullable String storageClass,
        @Nullable String encryption,
        @Nullable String expectedEtag) {
    public static final CopyChanges NONE = new CopyChanges(null, null, null, null, null);

    public CopyChanges {
        metadata = metadata == null ? null : Map.copyOf(metadata);
    }

    public CopyChanges withMetadata(Map<String, String> all) {
        return new CopyChanges(all, contentType, storageClass, encryption, expectedEtag);
    }

    public CopyChanges withContentType(String type) {
        return new CopyChanges(metadata, type, storageClass, encryption, expectedEtag);
    }

    public CopyChanges withStorageClass(String newClass) {
        return new CopyChanges(metadata, contentType, newClass, encryption, expectedEtag);
    }

    public CopyChanges withEncryption(String newEncryption) {
        return new CopyChanges(metadata, contentType, storageClass, newEncryption, expectedEtag);
    }

    public CopyChanges onlyIf(String etag) {
        return new CopyChanges(metadata, contentType, storageClass, encryption, etag);
    }

    boolean changesNothing() {
        return metadata == null && contentType == null && storageClass == null && encryption == null;
    }
}
