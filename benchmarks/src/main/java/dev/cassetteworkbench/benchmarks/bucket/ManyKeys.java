package dev.cassetteworkbench.benchmarks.bucket;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A listing of many keys that have no bytes, answered in the time of one binary search: a hundred
/// dates with as many
/// keys each.
final class ManyKeys {
    private static final int DATES = 100;
    private static final Instant WRITTEN = Instant.parse("2026-11-20T12:00:00Z");

    private final String[] keys;

    ManyKeys(int count) {
        keys = new String[count];
        LocalDate first = LocalDate.of(2026, 8, 1);
        for (int i = 0; i < count; i++) {
            keys[i] = String.format(
                    Locale.ROOT,
                    "cassettes/%s/%s__api_v1_orders_%d__%08x%08x.json",
                    first.plusDays(i % DATES),
                    i % 3 == 0 ? "POST" : "GET",
                    i % 97,
                    i * 2654435761L & 0xffffffffL,
                    i);
        }
        Arrays.sort(keys);
    }

    ListObjectsV2Response list(ListObjectsV2Request request) {
        String prefix = request.prefix() == null ? "" : request.prefix();
        String delimiter = request.delimiter() == null ? "" : request.delimiter();
        String after = request.continuationToken() != null ? request.continuationToken() : request.startAfter();
        int most = request.maxKeys() == null ? 1_000 : request.maxKeys();
        List<S3Object> objects = new ArrayList<>();
        List<CommonPrefix> folders = new ArrayList<>();
        int at = from(prefix);
        if (after != null) {
            at = Math.max(at, behind(after, delimiter));
        }
        String last = "";
        while (at < keys.length && keys[at].startsWith(prefix) && objects.size() + folders.size() < most) {
            int end = delimiter.isEmpty() ? -1 : keys[at].indexOf(delimiter, prefix.length());
            if (end < 0) {
                objects.add(object(keys[at]));
                last = keys[at++];
            } else {
                last = keys[at].substring(0, end + delimiter.length());
                folders.add(CommonPrefix.builder().prefix(last).build());
                at = behind(last, delimiter);
            }
        }
        boolean more = at < keys.length && keys[at].startsWith(prefix);
        return ListObjectsV2Response.builder()
                .contents(objects)
                .commonPrefixes(folders)
                .isTruncated(more)
                .nextContinuationToken(more ? last : null)
                .build();
    }

    private int from(String key) {
        int found = Arrays.binarySearch(keys, key);
        return found < 0 ? -found - 1 : found;
    }

    /// First key behind another, or behind a whole folder.
    private int behind(String key, String delimiter) {
        if (!delimiter.isEmpty() && key.endsWith(delimiter)) {
            return from(key + '\uffff');
        }
        int found = Arrays.binarySearch(keys, key);
        return found < 0 ? -found - 1 : found + 1;
    }

    private static S3Object object(String key) {
        return S3Object.builder()
                .key(key)
                .size(10_240L)
                .lastModified(WRITTEN)
                .eTag(String.format(Locale.ROOT, "\"%032x\"", key.hashCode() & 0xffffffffL))
                .storageClass(ObjectStorageClass.STANDARD)
                .build();
    }
}
