package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.UsageText;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.manage.PriceTable;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Direction;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import java.util.Locale;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/// `s3 estimate`: what bringing a folder into the bucket takes, in objects, bytes, requests,
/// minutes and money.
@Command(
        name = "estimate",
        description = "Tells what uploading a folder would take; nothing is written.",
        mixinStandardHelpOptions = true)
final class EstimateVerb extends SyncWork {
    EstimateVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        SyncPlan.Totals totals = plan(store, Direction.UP).totals();
        PriceTable prices = PriceTable.builtIn();
        String storageClass = flags.storageClass == null ? PriceTable.STANDARD : flags.storageClass;
        double month = prices.storage(storageClass, totals.bytes());
        if (json) {
            JsonMembers requests = new JsonMembers();
            new TreeMap<>(totals.requests()).forEach(requests::put);
            terminal.json(new JsonMembers()
                    .put("objects", totals.objects())
                    .put("bytes", totals.bytes())
                    .put("requests", requests.object())
                    .put("seconds", totals.time().toSeconds())
                    .put("cost", UsageText.money(totals.money()))
                    .put("cost_per_month", UsageText.money(month))
                    .put("currency", prices.currency())
                    .put("prices_as_of", prices.asOf().toString())
                    .object());
        } else {
            terminal.line(String.format(
                    Locale.ROOT,
                    "%,d objects, %s, about %s; %.4f %s once and %.4f %s a month for storage at AWS's list prices of %s",
                    totals.objects(),
                    UsageText.bytes(totals.bytes()),
                    PlanText.time(totals.time()),
                    totals.money(),
                    prices.currency(),
                    month,
                    prices.currency(),
                    prices.asOf()));
        }
        return 0;
    }
}
