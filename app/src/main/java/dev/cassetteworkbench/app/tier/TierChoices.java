package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.storage.tier.HotCache;
import dev.cassetteworkbench.storage.tier.TierOptions;
import dev.cassetteworkbench.storage.transfer.Prices;
import dev.cassetteworkbench.storage.transfer.Rate;

/// What the user may set of a tier plan.
///
/// @param coldDays days without use that make a file cold, 1 or more
/// @param limitGigabytes of 2^30 bytes that may stay in the folder; 0 for any number
/// @param promote whether hot and pinned objects come here
/// @param demote whether cold files are given up for their objects
record TierChoices(int coldDays, double limitGigabytes, boolean promote, boolean demote) {
    static final TierChoices DEFAULT = new TierChoices(30, HotCache.DEFAULT_LIMIT_BYTES / Prices.GIGABYTE, true, true);

    TierOptions options(Prices prices) {
        TierOptions options = TierOptions.DEFAULT
                .withColdDays(coldDays)
                .withLimit(limitGigabytes <= 0 ? TierOptions.NO_LIMIT : (long) (limitGigabytes * Prices.GIGABYTE))
                .withCosts(Rate.GUESS, prices);
        if (!promote) {
            options = options.noPromote();
        }
        return demote ? options : options.noDemote();
    }

    TierChoices withColdDays(int days) {
        return new TierChoices(days, limitGigabytes, promote, demote);
    }

    TierChoices withLimit(double gigabytes) {
        return new TierChoices(coldDays, gigabytes, promote, demote);
    }

    TierChoices withPromote(boolean on) {
        return new TierChoices(coldDays, limitGigabytes, on, demote);
    }

    TierChoices withDemote(boolean on) {
        return new TierChoices(coldDays, limitGigabytes, promote, on);
    }
}
