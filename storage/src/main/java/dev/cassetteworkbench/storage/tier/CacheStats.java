package dev.cassetteworkbench.storage.tier;

import dev.cassetteworkbench.storage.transfer.Prices;

/// How full a cache is and what it was good for.
///
/// @param limitBytes above which objects are evicted
/// @param usedBytes of all objects; above the limit only while pinned, unsynced or open ones need it
/// @param sinceStart since the cache was opened
/// @param ever since its folder was made
public record CacheStats(
        long limitBytes,
        long usedBytes,
        long pinnedBytes,
        long unsyncedBytes,
        int objects,
        CacheCounters sinceStart,
        CacheCounters ever) {

    /// What a cache was good for since its folder was made.
    ///
    /// @param hitRate 0 to 1
    /// @param bytes that were not fetched again
    public record Saved(double hitRate, long bytes, double money) {}

    /// @param prices of fetching what was there
    public Saved saved(Prices prices) {
        return new Saved(ever.hitRate(), ever.savedBytes(), ever.savedMoney(prices));
    }
}
