package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.storage.tier.Pins;
import dev.cassetteworkbench.storage.tier.TierPlan;
import dev.cassetteworkbench.storage.tier.UseLog.Use;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.Prices;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import java.time.Instant;
import java.util.Map;

/// Both sides as they were listed, with what is known of their use.
record TierLook(
        LocalListing local, RemoteListing remote, Map<String, Use> uses, Pins pins, Prices prices, Instant now) {

    /// The plan by some choices; nothing is asked or moved.
    TierPlan plan(TierChoices choices) {
        return TierPlan.of(local, remote, uses, pins.keys(), choices.options(prices), now);
    }

    TierLook with(Pins changed) {
        return new TierLook(local, remote, uses, changed, prices, now);
    }

    /// Whether both sides could be listed to their ends.
    boolean complete() {
        return local.complete() && remote.complete();
    }
}
