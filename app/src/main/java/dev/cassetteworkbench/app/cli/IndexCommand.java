package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.library.remote.BucketSource;
import dev.cassetteworkbench.app.library.remote.IndexEstimate;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexStatus;
import dev.cassetteworkbench.search.UpdateReport;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.manage.PriceTable;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `index`: brings the kept index of a folder or bucket up to date and says what was done.
@Command(
        name = "index",
        description = "Brings the kept index of a folder or bucket up to date. Other commands do this by themselves.",
        mixinStandardHelpOptions = true)
final class IndexCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Terminal terminal;

    @Option(
            names = {"-d", "--dir"},
            required = true,
            paramLabel = "DIR",
            description = "Folder with cassettes, any depth, or s3://bucket/prefix.")
    String place = ".";

    @Mixin
    BucketOptions bucket = new BucketOptions.WithEndpoint();

    @Option(
            names = {"--estimate", "--dry-run"},
            description = "Bucket: read nothing, tell what reading would cost.")
    boolean estimate;

    @Option(
            names = "--inventory",
            paramLabel = "MANIFEST",
            description = "Bucket: take the keys from an S3 Inventory report (manifest.json, CSV) instead of listing.")
    @Nullable
    String inventory;

    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "Bring a team index up to date instead, https://host/index; it is made when it is not there.")
    @Nullable
    String to;

    @Mixin
    TeamOptions team = new TeamOptions();

    @Mixin
    PublishOptions publishing = new PublishOptions();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    IndexCommand(CommandContext context) {
        this.context = context;
        this.terminal = context.terminal();
    }

    @Override
    public Integer call() throws IndexException, IOException {
        publishing.check();
        if (publishing.publish) {
            return publishing.run(place, bucket, context, json);
        }
        if (estimate) {
            return estimate();
        }
        try (PlaceIndex index = open()) {
            PlaceIndex.Update update = index.update(context);
            UpdateReport report = update.report();
            IndexStatus status = index.index().status();
            if (json) {
                terminal.json(json(report, status, update.usage()));
            } else {
                terminal.line(String.format(
                        Locale.ROOT,
                        "%,d cassettes, %,d unreadable files; opened %,d, added %,d, changed %,d, removed %,d in %,d ms",
                        status.cassettes(),
                        status.unreadable(),
                        report.opened(),
                        report.added(),
                        report.changed(),
                        report.removed(),
                        report.tookMs()));
                update.usage().ifPresent(usage -> terminal.line(UsageText.of(usage)));
            }
            return 0;
        }
    }

    private PlaceIndex open() throws IOException {
        String report = inventory;
        String url = to;
        if (url != null) {
            if (report != null || estimate) {
                throw new CommandFailure("--to goes with neither --inventory nor --estimate.");
            }
            return PlaceIndex.forTeam(place, url, bucket, team, context);
        }
        return report == null
                ? PlaceIndex.openOnly(place, bucket, context)
                : PlaceIndex.ofInventory(place, report, bucket, context);
    }

    private static JsonObject json(UpdateReport report, IndexStatus status, Optional<BucketStore.Usage> usage) {
        JsonMembers fields = new JsonMembers()
                .put("total", status.cassettes())
                .put("unreadable", status.unreadable())
                .put("seen", report.seen())
                .put("opened", report.opened())
                .put("added", report.added())
                .put("changed", report.changed())
                .put("removed", report.removed())
                .put("index_bytes", status.bytes())
                .put("took_ms", report.tookMs());
        usage.ifPresent(counts -> fields.put("usage", UsageText.json(counts)));
        return fields.object();
    }

    /// What an update would cost; asks only for listings.
    private int estimate() throws IndexException, IOException {
        try (PlaceIndex index = open()) {
            if (!(index.source().orElse(null) instanceof BucketSource source)) {
                throw new CommandFailure("An estimate is for buckets; reading a folder costs nothing.");
            }
            PriceTable prices = PriceTable.builtIn();
            IndexEstimate estimate = IndexEstimate.of(source, index.index(), prices, Progress.NONE);
            if (json) {
                terminal.json(new JsonMembers()
                        .put("cassettes", estimate.cassettes())
                        .put("to_read", estimate.toRead())
                        .put("requests", estimate.requests())
                        .put("bytes", estimate.bytes())
                        .put("cost", UsageText.money(estimate.cost().total()))
                        .put("currency", prices.currency())
                        .put("prices_as_of", prices.asOf().toString())
                        .object());
            } else {
                terminal.line(String.format(
                        Locale.ROOT,
                        "%,d cassettes, %,d to read: %,d requests, %s, about %.4f %s at AWS's list prices of %s",
                        estimate.cassettes(),
                        estimate.toRead(),
                        estimate.requests(),
                        UsageText.bytes(estimate.bytes()),
                        estimate.cost().total(),
                        prices.currency(),
                        prices.asOf()));
            }
            return 0;
        }
    }
}
