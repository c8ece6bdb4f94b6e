package dev.cassetteworkbench.storage.share;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;

/// All that an object carries besides its bytes, from its source and the wished changes.
record ObjectTraits(HeadObjectResponse head, CopyChanges changes) {
    private static final String KMS = "aws:kms";

    /// @param onto the copy replaces its own source
    void on(CopyObjectRequest.Builder request, boolean onto) {
        request.storageClass(storageClass()).serverSideEncryption(algorithm()).ssekmsKeyId(kmsKey());
        // S3 refuses a copy onto itself that changes nothing it can see; replacing the metadata by the same is a
        // change.
        if (changes.metadata() != null || changes.contentType() != null || onto) {
            request.metadataDirective(MetadataDirective.REPLACE)
                    .metadata(metadata())
                    .contentType(contentType())
                    .contentEncoding(head.contentEncoding())
                    .contentDisposition(head.contentDisposition())
                    .contentLanguage(head.contentLanguage())
                    .cacheControl(head.cacheControl())
                    .websiteRedirectLocation(head.websiteRedirectLocation());
        }
    }

    void on(CreateMultipartUploadRequest.Builder request) {
        request.storageClass(storageClass())
                .serverSideEncryption(algorithm())
                .ssekmsKeyId(kmsKey())
                .metadata(metadata())
                .contentType(contentType())
                .contentEncoding(head.contentEncoding())
                .contentDisposition(head.contentDisposition())
                .contentLanguage(head.contentLanguage())
                .cacheControl(head.cacheControl())
                .websiteRedirectLocation(head.websiteRedirectLocation());
    }

    private Map<String, String> metadata() {
        Map<String, String> changed = changes.metadata();
        return changed == null ? head.metadata() : changed;
    }

    private @Nullable String contentType() {
        String changed = changes.contentType();
        return changed == null ? head.contentType() : changed;
    }

    /// The header is missing for `STANDARD`, and asking for the default by name would trouble
    /// servers without classes.
    private @Nullable String storageClass() {
        String changed = changes.storageClass();
        return changed == null ? head.storageClassAsString() : changed;
    }

    private @Nullable String algorithm() {
        String changed = changes.encryption();
        if (changed == null) {
            return head.serverSideEncryptionAsString();
        }
        return changed.startsWith(KMS + ":") && !changed.equals("aws:kms:dsse") ? KMS : changed;
    }

    private @Nullable String kmsKey() {
        String changed = changes.encryption();
        if (changed == null) {
            return head.ssekmsKeyId();
        }
        return changed.startsWith(KMS + ":") && !changed.equals("aws:kms:dsse")
                ? changed.substring(KMS.length() + 1)
                : null;
    }
}
