package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.s3.OptionalCall;
import dev.cassetteworkbench.storage.internal.s3.S3Access;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Streams a bucket's listing with storage classes: one request for a thousand objects, nothing
/// per object, memory for one page. What counts and forecasts take from here is complete or fails;
/// it is never silently short.
public final class BucketContents {
    private final S3Access access;

    private BucketContents(S3Access access) {
        this.access = access;
    }

    /// @param store made by `S3Buckets`
    public static BucketContents of(BucketStore store) {
        return new BucketContents(S3Access.of(store));
    }

    /// Gives all current objects whose keys start with `prefix` (below the connection's prefix) to
    /// `each`.
    ///
    /// @throws StorageException with `Cancelled` when the watch says so
    public void objects(String prefix, Consumer<StoredObject> each, TransferWatch watch) throws StorageException {
        String token = null;
        do {
            stopIfCancelled(watch);
            String at = token;
            ListObjectsV2Response page = access.call(
                    "ListObjectsV2",
                    "",
                    client -> client.listObjectsV2(b -> b.bucket(access.bucket())
                            .prefix(access.full(prefix))
                            .encodingType(EncodingType.URL)
                            .continuationToken(at)));
            for (S3Object object : page.contents()) {
                each.accept(new StoredObject(
                        object.key(),
                        number(object.size()),
                        time(object.lastModified()),
                        storageClass(object.storageClassAsString())));
            }
            token = Boolean.TRUE.equals(page.isTruncated()) ? more(page.nextContinuationToken()) : null;
        } while (token != null);
    }

    /// The same with versions that were replaced, each with the moment of its replacement. Marks
    /// of deletions are left out: they have no bytes.
    ///
    /// @throws StorageException with `NotSupported` on servers without versions
    public void versions(String prefix, Consumer<StoredObject> each, TransferWatch watch) throws StorageException {
        Replacements replacements = new Replacements();
        String keyMarker = null;
        String idMarker = null;
        boolean more = true;
        while (more) {
            stopIfCancelled(watch);
            ListObjectVersionsResponse page = versionsPage(prefix, keyMarker, idMarker);
            replacements.page(page);
            for (ObjectVersion version : page.versions()) {
                each.accept(new StoredObject(
                        version.key(),
                        number(version.size()),
                        time(version.lastModified()),
                        storageClass(version.storageClassAsString()),
                        replacements.since(version)));
            }
            more = Boolean.TRUE.equals(page.isTruncated());
            keyMarker = more ? more(page.nextKeyMarker()) : null;
            idMarker = page.nextVersionIdMarker();
        }
    }

    /// Counts and bytes of everything below the connection's prefix.
    ///
    /// @param depth segments of the key that make a row of the table by prefix
    public BucketStats stats(int depth, TransferWatch watch) throws StorageException {
        StatsCollector collector = new StatsCollector(access.full(""), depth);
        objects("", collector::add, watch);
        return collector.stats();
    }

    private ListObjectVersionsResponse versionsPage(
            String prefix, @Nullable String keyMarker, @Nullable String idMarker) throws StorageException {
        return OptionalCall.send(
                access,
                "ListObjectVersions",
                "",
                client -> client.listObjectVersions(b -> b.bucket(access.bucket())
                        .prefix(access.full(prefix))
                        .encodingType(EncodingType.URL)
                        .keyMarker(keyMarker)
                        .versionIdMarker(idMarker)));
    }

    private static String more(@Nullable String marker) throws StorageException {
        if (marker == null) {
            throw new StorageException(new Problem.Failed("listing", "it breaks off without saying how to go on"));
        }
        return marker;
    }

    private static void stopIfCancelled(TransferWatch watch) throws StorageException {
        if (watch.cancelled()) {
            throw new StorageException(new Problem.Cancelled("listing"));
        }
    }

    private static long number(@Nullable Long size) {
        return size == null ? 0 : size;
    }

    private static Instant time(@Nullable Instant modified) {
        return modified == null ? Instant.EPOCH : modified;
    }

    private static String storageClass(@Nullable String given) {
        return given == null || given.isEmpty() ? PriceTable.STANDARD : given;
    }
}
