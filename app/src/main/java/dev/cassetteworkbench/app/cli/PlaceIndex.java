package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.library.StoreSource;
import dev.cassetteworkbench.app.library.remote.BucketListing;
import dev.cassetteworkbench.app.library.remote.BucketSource;
import dev.cassetteworkbench.app.library.remote.KeptListing;
import dev.cassetteworkbench.app.library.remote.SidecarTaker;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.UpdateReport;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.S3Connection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// The kept index of one folder or bucket: a second command on an unchanged one opens no cassette.
public final class PlaceIndex implements AutoCloseable {
    private final CassetteStore store;
    private final IndexSource source;
    private final CassetteIndex index;
    private final Optional<SidecarTaker> sidecars;

    private PlaceIndex(CassetteStore store, IndexSource source, CassetteIndex index, Optional<SidecarTaker> sidecars) {
        this.store = store;
        this.source = source;
        this.index = index;
        this.sidecars = sidecars;
    }

    /// What an update did.
    ///
    /// @param usage requests and bytes of a bucket, empty for a folder
    record Update(UpdateReport report, Optional<BucketStore.Usage> usage) {}

    /// Opens the place's index and brings it up to date.
    ///
    /// @param place folder, or `s3://bucket/prefix`
    /// @throws CommandFailure when the place or the index cannot be used
    static PlaceIndex open(String place, BucketOptions bucket, CommandContext context) {
        PlaceIndex index = openOnly(place, bucket, context);
        index.update(context);
        return index;
    }

    /// Opens the index as it was left, asking nothing of the place.
    static PlaceIndex openOnly(String place, BucketOptions bucket, CommandContext context) {
        if (BucketOptions.isBucket(place)) {
            S3Connection connection = bucket.connection(BucketOptions.address(place, context), context);
            return ofBucket(bucket.open(connection.address(), context), connection, context, !bucket.noSidecars);
        }
        Path folder = Path.of(place);
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure("There is no folder " + folder + ". Check the path given with -d.");
        }
        try {
            Path root = folder.toRealPath();
            CassetteStore store = CassetteStores.folder(root);
            return new PlaceIndex(
                    store, new StoreSource(store), openIndex(context, name(root.toString())), Optional.empty());
        } catch (java.io.IOException e) {
            throw new CommandFailure("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        } catch (StorageException e) {
            throw context.failure(e);
        } catch (IndexException e) {
            throw context.failure(e);
        }
    }

    /// The index of a bucket whose keys come from an inventory report.
    ///
    /// @param manifest the report's manifest, see [InventoryReport]
    static PlaceIndex ofInventory(String place, String manifest, BucketOptions bucket, CommandContext context)
            throws java.io.IOException {
        if (!BucketOptions.isBucket(place)) {
            throw new CommandFailure("An inventory report lists a bucket; give that with -d s3://bucket/prefix.");
        }
        S3Connection connection = bucket.connection(BucketOptions.address(place, context), context);
        try {
            BucketListing listing = InventoryReport.of(manifest, connection.address(), bucket, context);
            return ofBucket(
                    bucket.open(connection.address(), context), connection, listing, context, !bucket.noSidecars);
        } catch (StorageException e) {
            throw context.failure(e);
        }
    }

    /// The index of an open bucket; closes the store with itself.
    public static PlaceIndex ofBucket(BucketStore store, S3Connection connection, CommandContext context) {
        return ofBucket(store, connection, context, true);
    }

    private static PlaceIndex ofBucket(
            BucketStore store, S3Connection connection, CommandContext context, boolean withSidecars) {
        String identity = BucketOptions.identity(connection);
        return ofBucket(
                store,
                connection,
                new KeptListing(
                        identity,
                        store,
                        Math.min(16, connection.parallelism()),
                        context.folders().cache().resolve("listing").resolve(name(identity) + ".gz"),
                        context.clock()),
                context,
                withSidecars);
    }

    private static PlaceIndex ofBucket(
            BucketStore store,
            S3Connection connection,
            BucketListing listing,
            CommandContext context,
            boolean withSidecars) {
        String identity = BucketOptions.identity(connection);
        String name = name(identity);
        try {
            return new PlaceIndex(
                    store,
                    new BucketSource(identity, store, listing, connection.parallelism()),
                    openIndex(context, name),
                    withSidecars
                            ? Optional.of(new SidecarTaker(
                                    store,
                                    context.folders()
                                            .cache()
                                            .resolve("sidecars")
                                            .resolve(name)))
                            : Optional.empty());
        } catch (IndexException e) {
            throw context.failure(e);
        }
    }

    /// Another process may have the kept index open; the command then works on one of its own in memory.
    private static CassetteIndex openIndex(CommandContext context, String name) throws IndexException {
        try {
            return CassetteIndexes.open(
                    context.folders().cache().resolve("index").resolve(name));
        } catch (IndexException e) {
            if (e.problem() instanceof IndexException.Problem.Locked) {
                context.terminal().say("The kept index is in use by another process; building one in memory.");
                return CassetteIndexes.inMemory();
            }
            throw e;
        }
    }

    /// Reads what is new and says how much that was.
    public void bringUpToDate(CommandContext context) {
        UpdateReport report = update(context).report();
        context.terminal()
                .say(String.format(
                        java.util.Locale.ROOT,
                        "Indexed: %,d added, %,d changed, %,d removed in %,d ms",
                        report.added(),
                        report.changed(),
                        report.removed(),
                        report.tookMs()));
    }

    /// Reads what is new. Progress is drawn for a bucket when somebody watches.
    Update update(CommandContext context) {
        try (ProgressLine progress = new ProgressLine(context.terminal(), store instanceof BucketStore)) {
            if (sidecars.isPresent()) {
                SidecarOutput.show(sidecars.get().take(index, source, progress), context);
            }
            UpdateReport report = index.update(source, progress);
            return new Update(
                    report, store instanceof BucketStore bucket ? Optional.of(bucket.usage()) : Optional.empty());
        } catch (IndexException e) {
            StorageException reason = storageReason(e);
            throw reason == null ? context.failure(e) : context.failure(reason);
        }
    }

    /// What the store said, somewhere below; it says more than that the source failed.
    private static @org.jspecify.annotations.Nullable StorageException storageReason(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StorageException reason) {
                return reason;
            }
        }
        return null;
    }

    public CassetteIndex index() {
        return index;
    }

    public IndexSource source() {
        return source;
    }

    private static String name(String identity) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            index.close();
            store.close();
        } catch (IndexException | StorageException e) {
            throw new CommandFailure("The index could not be closed: " + e.getMessage(), e);
        }
    }
}
