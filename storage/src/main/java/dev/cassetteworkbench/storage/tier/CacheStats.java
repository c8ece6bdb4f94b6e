package dev.cassetteworkbench.storage.tier;

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
        CacheCounters ever) {}
