package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.library.Place;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.manage.PriceTable;
import java.math.BigDecimal;

/// What the use of a source has cost so far, in words for the status bar.
///
/// @param buckets knows the local cache
record UsageCost(Messages messages, BucketWorld buckets) {
    /// By list prices, for AWS only: a server of one's own does not bill; then how full the local
    /// cache is.
    String words(OpenSource source, BucketStore.Usage usage) {
        PriceTable prices = PriceTable.builtIn();
        String money = source.place() instanceof Place.Bucket(SavedBucket bucket)
                        && bucket.endpoint().isEmpty()
                ? Wording.money(BigDecimal.valueOf(prices.spent(usage).total()), prices.currency())
                : "";
        String cache = buckets.cache()
                .get()
                .map(stats -> messages.get(
                        "status.cache", Wording.bytes(stats.usedBytes()), Wording.bytes(stats.limitBytes())))
                .orElse("");
        return money.isEmpty() || cache.isEmpty() ? money + cache : money + " · " + cache;
    }
}
