package dev.cassetteworkbench.app.bucket;

import dev.cassetteworkbench.app.library.OpenedBucket;
import dev.cassetteworkbench.app.library.remote.BucketSource;
import dev.cassetteworkbench.app.library.remote.KeptListing;
import dev.cassetteworkbench.app.library.remote.SidecarTaker;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.S3Buckets;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.s3.RetryWatch;
import dev.cassetteworkbench.storage.s3.S3Connection;
import dev.cassetteworkbench.storage.s3.S3Environment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Opens remembered buckets over S3. The first request is made here, so that a bucket that opened
/// also answers.
public final class S3Opener implements OpenedBucket.Opener {
    private final Connections connections;
    private final S3Environment environment;
    private final InstantSource clock;
    private final Path cache;
    private final BucketCache recordings;

    /// @param cache folder for kept listings; may be deleted at any time
    /// @param recordings those that were opened once
    public S3Opener(
            Connections connections,
            S3Environment environment,
            InstantSource clock,
            Path cache,
            BucketCache recordings) {
        this.connections = connections;
        this.environment = environment;
        this.clock = clock;
        this.cache = cache;
        this.recordings = recordings;
    }

    /// Where unfinished uploads are noted.
    private Path journal() throws StorageException {
        try {
            return Files.createDirectories(cache.resolve("uploads"));
        } catch (IOException e) {
            throw new StorageException(
                    new StorageException.Problem.Failed(cache.toString(), String.valueOf(e.getMessage())), e);
        }
    }

    @Override
    public OpenedBucket open(SavedBucket bucket) throws StorageException {
        S3Connection connection = connections.of(bucket);
        BucketStore store =
                S3Buckets.open(connection, clock, new S3Buckets.Options(environment, journal(), RetryWatch.NONE));
        try {
            List<String> top = BucketLevels.folders(store, "").stream()
                    .filter(folder -> !folder.equals(SidecarTaker.FOLDER))
                    .toList();
            String region = S3Buckets.status(store).region();
            SavedBucket found = bucket.endpoint().isEmpty() ? bucket.withRegion(region) : bucket;
            String place = store.address() + " " + bucket.endpoint();
            String name = String.valueOf(UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)));
            SidecarTaker sidecars = new SidecarTaker(store, cache.resolve("sidecars-" + name));
            KeptListing listing =
                    new KeptListing(place, store, connection.parallelism(), cache.resolve("listing-" + name), clock);
            return new OpenedBucket(
                    found,
                    store,
                    new BucketSource(store, listing, connection.parallelism()),
                    key -> recordings.open(store, key),
                    folder -> folder.isEmpty() ? top : BucketLevels.folders(store, folder),
                    sidecars::take,
                    listing::forgetDates);
        } catch (StorageException e) {
            store.close();
            throw e;
        }
    }
}
