package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.bucket.CdnModel;
import dev.cassetteworkbench.app.bucket.ConnectionDefaults;
import dev.cassetteworkbench.app.bucket.ConnectionProber;
import dev.cassetteworkbench.app.bucket.KeyKeeper;
import dev.cassetteworkbench.app.bucket.MemoryKeys;
import dev.cassetteworkbench.app.library.OpenedBucket;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.storage.tier.CacheStats;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// How buckets are reached.
///
/// @param opener opens remembered ones
/// @param prober tries new ones
/// @param keys keeps keys
/// @param defaults what the environment proposes
/// @param cache how full the local cache is, empty while it was not needed
/// @param cacheNow the same, opening the cache for it; blocks
/// @param cdn what publishes the buckets
/// @param close lets go of what is held
public record BucketWorld(
        OpenedBucket.Opener opener,
        ConnectionProber prober,
        KeyKeeper keys,
        Supplier<ConnectionDefaults> defaults,
        Supplier<Optional<CacheStats>> cache,
        Supplier<Optional<CacheStats>> cacheNow,
        CdnModel.Cdn cdn,
        Runnable close) {
    /// A world without buckets, for tests of other things.
    public static final BucketWorld NONE = new BucketWorld(
            OpenedBucket.Opener.NONE,
            (bucket, keys, step, progress) -> {},
            new MemoryKeys(),
            () -> new ConnectionDefaults(SavedBucket.at("s3://"), Map.of(), List.of(), false),
            Optional::empty,
            Optional::empty,
            CdnModel.Cdn.NONE,
            () -> {});
}
