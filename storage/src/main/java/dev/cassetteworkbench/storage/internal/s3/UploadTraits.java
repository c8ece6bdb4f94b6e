package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore.UploadOptions;
import dev.cassetteworkbench.storage.s3.S3Connection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/// Conditions, storage class, encryption and tags of an upload, with the connection's where the
/// upload names none.
record UploadTraits(S3Connection connection, UploadOptions options) {
    private static final String KMS = "aws:kms";

    void on(PutObjectRequest.Builder request) {
        condition(request::ifNoneMatch, request::ifMatch);
        set(storageClass(), request::storageClass);
        set(algorithm(), request::serverSideEncryption);
        set(kmsKey(), request::ssekmsKeyId);
        set(tagging(), request::tagging);
    }

    void on(CreateMultipartUploadRequest.Builder request) {
        set(storageClass(), request::storageClass);
        set(algorithm(), request::serverSideEncryption);
        set(kmsKey(), request::ssekmsKeyId);
        set(tagging(), request::tagging);
    }

    void on(CompleteMultipartUploadRequest.Builder request) {
        condition(request::ifNoneMatch, request::ifMatch);
    }

    @FunctionalInterface
    private interface Setter {
        Object set(String value);
    }

    private void condition(Setter ifNoneMatch, Setter ifMatch) {
        String etag = options.expectedEtag();
        if (options.createOnly()) {
            ifNoneMatch.set("*");
        } else if (etag != null) {
            ifMatch.set(Etags.quoted(etag));
        }
    }

    private static void set(@Nullable String value, Setter setter) {
        if (value != null && !value.isBlank()) {
            setter.set(value);
        }
    }

    private @Nullable String storageClass() {
        return options.storageClass() != null ? options.storageClass() : connection.storageClass();
    }

    private @Nullable String encryption() {
        return options.encryption() != null ? options.encryption() : connection.encryption();
    }

    private @Nullable String algorithm() {
        String encryption = encryption();
        return encryption != null && encryption.startsWith(KMS) ? KMS : encryption;
    }

    private @Nullable String kmsKey() {
        String encryption = encryption();
        return encryption != null && encryption.startsWith(KMS + ":") ? encryption.substring(KMS.length() + 1) : null;
    }

    private @Nullable String tagging() {
        Map<String, String> tags = options.tags();
        return tags.isEmpty()
                ? null
                : new TreeMap<>(tags)
                        .entrySet().stream()
                                .map(tag -> encoded(tag.getKey()) + "=" + encoded(tag.getValue()))
                                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
