package dev.cassetteworkbench.storage.tier;

import dev.cassetteworkbench.storage.transfer.Prices;
import dev.cassetteworkbench.storage.transfer.Rate;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import java.time.Duration;

/// When something is cold or hot.
///
/// @param coldAfter a file that was not used for so long is cold
/// @param hotUses an object of which so many uses are known, the last one not longer ago than
/// `coldAfter`, is hot
/// @param limitBytes what the files of the folder may come to; [#NO_LIMIT] for any size
/// @param promote whether hot objects are fetched
/// @param demote whether cold files are given up for their objects
public record TierOptions(
        Duration coldAfter,
        int hotUses,
        long limitBytes,
        boolean promote,
        boolean demote,
        Include include,
        Rate rate,
        Prices prices) {
    /// For a folder of any size.
    public static final long NO_LIMIT = Long.MAX_VALUE;

    /// Cold after 30 days, hot after two uses, at most 10 GB.
    public static final TierOptions DEFAULT = new TierOptions(
            Duration.ofDays(30),
            2,
            HotCache.DEFAULT_LIMIT_BYTES,
            true,
            true,
            Include.CASSETTES,
            Rate.GUESS,
            Prices.NONE);

    public TierOptions withColdDays(int days) {
        return new TierOptions(Duration.ofDays(days), hotUses, limitBytes, promote, demote, include, rate, prices);
    }

    /// @param bytes more than 0
    public TierOptions withLimit(long bytes) {
        return new TierOptions(coldAfter, hotUses, bytes, promote, demote, include, rate, prices);
    }

    /// Fetches nothing.
    public TierOptions noPromote() {
        return new TierOptions(coldAfter, hotUses, limitBytes, false, demote, include, rate, prices);
    }

    /// Gives up nothing.
    public TierOptions noDemote() {
        return new TierOptions(coldAfter, hotUses, limitBytes, promote, false, include, rate, prices);
    }

    public TierOptions withInclude(Include which) {
        return new TierOptions(coldAfter, hotUses, limitBytes, promote, demote, which, rate, prices);
    }

    public TierOptions withCosts(Rate howFast, Prices howDear) {
        return new TierOptions(coldAfter, hotUses, limitBytes, promote, demote, include, howFast, howDear);
    }
}
