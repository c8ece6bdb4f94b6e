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
import org.jspecify.annotations.Nullable;

/// The kept index of one folder or bucket: a second command on an unchanged one opens no cassette.
public final class PlaceIndex implements AutoCloseable {
    private final Optional<CassetteStore> store;
    private final Optional<IndexSource> source;
    private final CassetteIndex index;
    private final Optional<SidecarTaker> sidecars;

    private PlaceIndex(
            Optional<CassetteStore> store,
            Optional<IndexSource> source,
            CassetteIndex index,
            Optional<SidecarTaker> sidecars) {
        this.store = store;
        this.source = source;
        this.index = index;
        this.sidecars = sidecars;
    }

    /// Makes the index of a place by the name of its identity.
    private interface Opening {
        CassetteIndex open(String name) throws IndexException;
    }

    /// Opens the team's index, or the place's own, brought up to date.
    static PlaceIndex open(
            @Nullable String place, BucketOptions bucket, TeamOptions.Asked team, CommandContext context) {
        String url = team.index;
        if (url == null && place == null) {
            throw new CommandFailure(
                    "Name the place of the recordings with -d, or a team index with --index https://host/index.");
        }
        if (url == null) {
            return open(place, bucket, context);
        }
        CassetteIndex index = team.open(url, context);
        return place == null
                ? new PlaceIndex(Optional.empty(), Optional.empty(), index, Optional.empty())
                : openWith(place, bucket, context, _ -> index, false);
    }

    /// The recordings of a place with a team index that is to know them.
    static PlaceIndex forTeam(
            String place, String url, BucketOptions bucket, TeamOptions team, CommandContext context) {
        CassetteIndex index = team.openOrCreate(url, context);
        return openWith(place, bucket, context, _ -> index, false);
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
        return openWith(place, bucket, context, name -> openIndex(context, name), !bucket.noSidecars);
    }

    private static PlaceIndex openWith(
            String place, BucketOptions bucket, CommandContext context, Opening opening, boolean withSidecars) {
        if (BucketOptions.isBucket(place)) {
            S3Connection connection = bucket.connection(BucketOptions.address(place, context), context);
            return ofBucket(bucket.open(connection.address(), context), connection, context, opening, withSidecars);
        }
        Path folder = Path.of(place);
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure("There is no folder " + folder + ". Check the path given with -d.");
        }
        try {
            Path root = folder.toRealPath();
            CassetteStore store = CassetteStores.folder(root);
            return new PlaceIndex(
                    Optional.of(store),
                    Optional.of(new StoreSource(store)),
                    opening.open(name(root.toString())),
                    Optional.empty());
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
                    bucket.open(connection.address(), context),
                    connection,
                    listing,
                    context,
                    name -> openIndex(context, name),
                    !bucket.noSidecars);
        } catch (StorageException e) {
            throw context.failure(e);
        }
    }

    /// The index of an open bucket; closes the store with itself.
    public static PlaceIndex ofBucket(BucketStore store, S3Connection connection, CommandContext context) {
        return ofBucket(store, connection, context, name -> openIndex(context, name), true);
    }

    private static PlaceIndex ofBucket(
            BucketStore store, S3Connection connection, CommandContext context, Opening opening, boolean withSidecars) {
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
                opening,
                withSidecars);
    }

    private static PlaceIndex ofBucket(
            BucketStore store,
            S3Connection connection,
            BucketListing listing,
            CommandContext context,
            Opening opening,
            boolean withSidecars) {
        String identity = BucketOptions.identity(connection);
        String name = name(identity);
        try {
            return new PlaceIndex(
                    Optional.of(store),
                    Optional.of(new BucketSource(identity, store, listing, connection.parallelism())),
                    opening.open(name),
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
        IndexSource from = source.orElseThrow();
        Optional<BucketStore> bucket =
                store.filter(BucketStore.class::isInstance).map(BucketStore.class::cast);
        try (ProgressLine progress = new ProgressLine(context.terminal(), bucket.isPresent())) {
            if (sidecars.isPresent()) {
                SidecarOutput.show(sidecars.get().take(index, from, progress), context);
            }
            UpdateReport report = index.update(from, progress);
            return new Update(report, bucket.map(BucketStore::usage));
        } catch (IndexException e) {
            StorageException reason = storageReason(e);
            throw reason == null ? context.failure(e) : context.failure(reason);
        }
    }

    /// What the store said, somewhere below; it says more than that the source failed.
    private static @Nullable StorageException storageReason(Throwable failure) {
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

    /// The recordings; none where a team index alone was named.
    public Optional<IndexSource> source() {
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
            if (store.isPresent()) {
                store.get().close();
            }
        } catch (IndexException | StorageException e) {
            throw new CommandFailure("The index could not be closed: " + e.getMessage(), e);
        }
    }
}
