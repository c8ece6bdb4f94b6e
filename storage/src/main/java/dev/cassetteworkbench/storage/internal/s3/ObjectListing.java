package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore.Level;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.Page;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Listings, a page at a time. Cursors are keys (`start-after`), so they stay good for ever; a
/// server's continuation
/// token is used only inside one call.
final class ObjectListing {
    private static final int PAGE = 1_000;

    /// Behind every key that starts with what stands before it: the highest code point.
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private final S3Access access;

    ObjectListing(S3Access access) {
        this.access = access;
    }

    Page page(String prefix, @Nullable String cursor) throws StorageException {
        Level level = ask(prefix, cursor, null);
        return new Page(level.entries(), level.next());
    }

    Level level(String prefix, @Nullable String cursor) throws StorageException {
        return ask(prefix, cursor, "/");
    }

    /// Asks until there is something to show: pages may be empty though more follow.
    private Level ask(String prefix, @Nullable String cursor, @Nullable String delimiter) throws StorageException {
        check(prefix);
        List<Entry> entries = new ArrayList<>();
        List<String> folders = new ArrayList<>();
        String token = null;
        boolean more = true;
        while (more && entries.isEmpty() && folders.isEmpty()) {
            ListObjectsV2Request request = request(prefix, cursor, delimiter, token);
            ListObjectsV2Response answer = access.call("ListObjectsV2", "", client -> client.listObjectsV2(request));
            collect(answer, prefix, entries, folders);
            token = answer.nextContinuationToken();
            more = Boolean.TRUE.equals(answer.isTruncated());
            if (more && token == null) {
                throw new StorageException(
                        new Problem.Failed("ListObjectsV2", "the listing breaks off without saying how to go on"));
            }
        }
        return new Level(folders, entries, more ? cursor(entries, folders) : null);
    }

    private ListObjectsV2Request request(
            String prefix, @Nullable String cursor, @Nullable String delimiter, @Nullable String token) {
        ListObjectsV2Request.Builder request = ListObjectsV2Request.builder()
                .bucket(access.bucket())
                .prefix(access.full(prefix))
                .maxKeys(PAGE)
                .encodingType(EncodingType.URL);
        if (token != null) {
            request.continuationToken(token);
        } else if (cursor != null) {
            request.startAfter(access.full(cursor));
        }
        if (delimiter != null) {
            request.delimiter(delimiter);
        }
        return request.build();
    }

    private void collect(ListObjectsV2Response answer, String prefix, List<Entry> entries, List<String> folders)
            throws StorageException {
        String base = access.connection().address().prefix();
        String asked = base + prefix;
        for (S3Object object : answer.contents()) {
            String key = object.key();
            if (!key.startsWith(asked)) {
                throw strange(key);
            }
            if (!key.equals(base)) { // the marker of the store's own folder is no object in it
                entries.add(entry(key.substring(base.length()), object));
            }
        }
        for (CommonPrefix folder : answer.commonPrefixes()) {
            if (!folder.prefix().startsWith(asked)) {
                throw strange(folder.prefix());
            }
            folders.add(folder.prefix().substring(base.length()));
        }
    }

    private static Entry entry(String key, S3Object object) {
        Instant modified = object.lastModified();
        Long size = object.size();
        return new Entry(
                key, size == null ? 0 : size, modified == null ? Instant.EPOCH : modified, Etags.plain(object.eTag()));
    }

    private static StorageException strange(String key) {
        return new StorageException(
                new Problem.Failed("ListObjectsV2", "the server listed a key that was not asked for: " + key));
    }

    private static String cursor(List<Entry> entries, List<String> folders) {
        String lastKey = entries.isEmpty() ? "" : entries.getLast().key();
        String lastFolder = folders.isEmpty() ? "" : folders.getLast() + LAST;
        return StoreKeys.ORDER.compare(lastKey, lastFolder) > 0 ? lastKey : lastFolder;
    }

    /// A tree asks for the prefixes it was shown, hostile or not; only what cannot be sent is
    /// refused.
    private static void check(String prefix) throws StorageException {
        String objection = StoreKeys.unencodable(prefix);
        if (objection != null) {
            throw new StorageException(new Problem.UnsafeKey(prefix, objection));
        }
    }
}
