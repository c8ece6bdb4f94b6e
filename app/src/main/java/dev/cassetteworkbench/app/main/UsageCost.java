package dev.cassetteworkbench.app.main;

import dev.cassetteworkbench.app.library.OpenSource;
import dev.cassetteworkbench.app.library.Place;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.app.text.Wording;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.manage.PriceTable;
import dev.cassetteworkbench.storage.tier.CacheStats;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Supplier;

/// What the status bar says of a bucket's traffic: money by list prices, for AWS only, because a
/// server of one's own does not bill; then how full the local cache is.
record UsageCost(Supplier<Optional<CacheStats>> cache, Messages messages) {

    String words(OpenSource source, BucketStore.Usage usage) {
        PriceTable prices = PriceTable.builtIn();
        String money = source.place() instanceof Place.Bucket(SavedBucket bucket)
                        && bucket.endpoint().isEmpty()
                ? Wording.money(BigDecimal.valueOf(prices.spent(usage).total()), prices.currency())
                : "";
        String kept = cache.get()
                .map(stats -> messages.get(
                        "status.cache", Wording.bytes(stats.usedBytes()), Wording.bytes(stats.limitBytes())))
                .orElse("");
        return money.isEmpty() || kept.isEmpty() ? money + kept : money + " · " + kept;
    }
}
