package dev.cassetteworkbench.storage.share;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.OptionalCall;
import dev.cassetteworkbench.storage.internal.s3.S3Access;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/// Tags of objects: up to ten names and texts that can be changed without touching the object.
public final class ObjectTags {
    private static final int MOST = 10;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_TEXT = 256;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+@-]*");

    private final S3Access access;

    ObjectTags(S3Access access) {
        this.access = access;
    }

    /// @param store made by `S3Buckets`
    public static ObjectTags of(BucketStore store) {
        return new ObjectTags(S3Access.of(store));
    }

    /// Tags of the current version, in the server's order.
    ///
    /// @throws StorageException with `NotSupported` on servers without tags
    public Map<String, String> get(String key) throws StorageException {
        return get(key, null);
    }

    /// Tags of a version.
    public Map<String, String> get(String key, @Nullable String versionId) throws StorageException {
        GetObjectTaggingResponse answer = OptionalCall.send(
                access,
                "GetObjectTagging",
                key,
                client -> client.getObjectTagging(
                        b -> b.bucket(access.bucket()).key(access.full(key)).versionId(versionId)));
        Map<String, String> tags = new LinkedHashMap<>();
        answer.tagSet().forEach(tag -> tags.put(tag.key(), tag.value()));
        return Collections.unmodifiableMap(tags);
    }

    /// Replaces all tags; none at all removes them.
    ///
    /// @throws StorageException with `NotAllowed` beyond S3's limits: ten tags, names up to 128
    /// and texts up to 256 characters, no name that begins with `aws:`
    public void set(String key, Map<String, String> tags) throws StorageException {
        check(tags);
        if (tags.isEmpty()) {
            OptionalCall.send(
                    access,
                    "DeleteObjectTagging",
                    key,
                    client -> client.deleteObjectTagging(
                            b -> b.bucket(access.bucket()).key(access.full(key))));
            return;
        }
        List<Tag> all = new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
        OptionalCall.send(
                access,
                "PutObjectTagging",
                key,
                client -> client.putObjectTagging(
                        b -> b.bucket(access.bucket()).key(access.full(key)).tagging(tagging -> tagging.tagSet(all))));
    }

    private static void check(Map<String, String> tags) throws StorageException {
        if (tags.size() > MOST) {
            throw refused("an object has ten tags at most");
        }
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            String name = tag.getKey();
            if (name.isEmpty() || name.length() > LONGEST_NAME || tag.getValue().length() > LONGEST_TEXT) {
                throw refused("names have 1 to 128 characters, texts up to 256");
            }
            if (!ALLOWED.matcher(name + tag.getValue()).matches()) {
                throw refused("letters, digits, blanks and + - = . _ : / @ only");
            }
            if (name.regionMatches(true, 0, "aws:", 0, 4)) {
                throw refused("names that begin with aws: are reserved");
            }
        }
    }

    private static StorageException refused(String reason) {
        return new StorageException(new Problem.NotAllowed("tags", reason));
    }
}
