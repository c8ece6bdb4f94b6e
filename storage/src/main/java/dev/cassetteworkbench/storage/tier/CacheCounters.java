package dev.cassetteworkbench.storage.tier;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.storage.internal.journal.Fields;
import dev.cassetteworkbench.storage.transfer.Prices;
import java.io.IOException;

/// What a cache did over some time.
///
/// @param hits objects that were there
/// @param misses objects that were fetched
/// @param savedBytes of the hits, which were not fetched
/// @param fetchedBytes of the misses
/// @param evictions objects that made room for others
/// @param damaged objects that were found changed or gone on disk, and fetched again
public record CacheCounters(long hits, long misses, long savedBytes, long fetchedBytes, long evictions, long damaged) {
    /// Nothing happened yet.
    public static final CacheCounters ZERO = new CacheCounters(0, 0, 0, 0, 0, 0);

    /// Hits of all that was asked for, 0 to 1; 0 when nothing was.
    public double hitRate() {
        long all = hits + misses;
        return all == 0 ? 0 : (double) hits / all;
    }

    /// What fetching the hits would have cost.
    public double savedMoney(Prices prices) {
        return hits * prices.getPer1000() / 1_000 + savedBytes / Prices.GIGABYTE * prices.egressPerGigabyte();
    }

    CacheCounters hit(long bytes) {
        return new CacheCounters(hits + 1, misses, savedBytes + bytes, fetchedBytes, evictions, damaged);
    }

    CacheCounters miss(long bytes) {
        return new CacheCounters(hits, misses + 1, savedBytes, fetchedBytes + bytes, evictions, damaged);
    }

    CacheCounters evicted() {
        return new CacheCounters(hits, misses, savedBytes, fetchedBytes, evictions + 1, damaged);
    }

    CacheCounters spoiled() {
        return new CacheCounters(hits, misses, savedBytes, fetchedBytes, evictions, damaged + 1);
    }

    CacheCounters minus(CacheCounters before) {
        return new CacheCounters(
                hits - before.hits,
                misses - before.misses,
                savedBytes - before.savedBytes,
                fetchedBytes - before.fetchedBytes,
                evictions - before.evictions,
                damaged - before.damaged);
    }

    JsonObject toJson() {
        return new JsonMembers()
                .put("hits", hits)
                .put("misses", misses)
                .put("saved", savedBytes)
                .put("fetched", fetchedBytes)
                .put("evictions", evictions)
                .put("damaged", damaged)
                .object();
    }

    static CacheCounters fromJson(JsonObject json) throws IOException {
        return new CacheCounters(
                Fields.number(json, "hits"),
                Fields.number(json, "misses"),
                Fields.number(json, "saved"),
                Fields.number(json, "fetched"),
                Fields.number(json, "evictions"),
                Fields.number(json, "damaged"));
    }
}
