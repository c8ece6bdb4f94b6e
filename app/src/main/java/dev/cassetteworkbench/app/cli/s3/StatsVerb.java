package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.ProgressLine;
import dev.cassetteworkbench.app.cli.UsageText;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.manage.BucketContents;
import dev.cassetteworkbench.storage.manage.BucketStats;
import dev.cassetteworkbench.storage.manage.BucketStats.Sum;
import dev.cassetteworkbench.storage.manage.PriceTable;
import dev.cassetteworkbench.storage.manage.StatsCollector;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `s3 stats`: counts, bytes and monthly cost, from a listing alone.
@Command(
        name = "stats",
        description = "Counts objects and bytes by class, folder and day, and what a month costs.",
        mixinStandardHelpOptions = true)
final class StatsVerb extends BucketVerb {
    private static final int ROWS = 20;

    @Option(
            names = "--depth",
            paramLabel = "N",
            description = "Folder levels that make a row (default ${DEFAULT-VALUE}).")
    int depth = 1;

    @Option(names = "--days", description = "List days too.")
    boolean days;

    StatsVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        StatsCollector collector = new StatsCollector(target.address(context).prefix(), Math.max(1, depth));
        try (ProgressLine progress = new ProgressLine(terminal, true)) {
            AtomicLong seen = new AtomicLong();
            BucketContents.of(store)
                    .objects(
                            "",
                            object -> {
                                collector.add(object);
                                progress.report("listing", seen.incrementAndGet(), -1);
                            },
                            BucketStore.TransferWatch.NONE);
        }
        BucketStats stats = collector.stats();
        Map<String, Double> months = PriceTable.builtIn().monthly(stats);
        if (json) {
            terminal.json(json(stats, months));
        } else {
            print(stats, months);
        }
        return 0;
    }

    private static JsonObject json(BucketStats stats, Map<String, Double> months) {
        JsonMembers classes = new JsonMembers();
        stats.byClass()
                .forEach((name, sum) -> classes.put(
                        name,
                        members(sum)
                                .put("cost_per_month", UsageText.money(months.getOrDefault(name, 0.0)))
                                .object()));
        JsonMembers folders = new JsonMembers();
        stats.byPrefix().forEach((name, sum) -> folders.put(name, members(sum).object()));
        JsonMembers byDay = new JsonMembers();
        stats.byDay()
                .forEach((day, sum) -> byDay.put(day.toString(), members(sum).object()));
        PriceTable prices = PriceTable.builtIn();
        return members(stats.total())
                .put("oldest", stats.oldest() == null ? null : stats.oldest().toString())
                .put("newest", stats.newest() == null ? null : stats.newest().toString())
                .put("cost_per_month", UsageText.money(sum(months)))
                .put("currency", prices.currency())
                .put("prices_as_of", prices.asOf().toString())
                .put("by_class", classes.object())
                .put("by_prefix", folders.object())
                .put("by_day", byDay.object())
                .object();
    }

    private static double sum(Map<String, Double> amounts) {
        return amounts.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static JsonMembers members(Sum sum) {
        return new JsonMembers().put("objects", sum.objects()).put("bytes", sum.bytes());
    }

    private void print(BucketStats stats, Map<String, Double> months) {
        PriceTable prices = PriceTable.builtIn();
        row("all", stats.total());
        stats.byClass().forEach(this::row);
        stats.byPrefix().entrySet().stream()
                .sorted(Map.Entry.comparingByValue((a, b) -> Long.compare(b.bytes(), a.bytes())))
                .limit(ROWS)
                .forEach(folder -> row(folder.getKey().isEmpty() ? "(top)" : folder.getKey(), folder.getValue()));
        if (stats.byPrefix().size() > ROWS) {
            terminal.line(String.format(
                    Locale.ROOT,
                    "… and %,d smaller folders; --json lists all",
                    stats.byPrefix().size() - ROWS));
        }
        if (days) {
            stats.byDay().forEach((day, sum) -> row(day.toString(), sum));
        }
        terminal.say(String.format(
                Locale.ROOT,
                "about %.4f %s a month at AWS's list prices of %s",
                sum(months),
                prices.currency(),
                prices.asOf()));
    }

    private void row(String name, Sum sum) {
        terminal.line(String.format(
                Locale.ROOT, "%,10d  %10s  %s", sum.objects(), UsageText.bytes(sum.bytes()), ListVerb.shown(name)));
    }
}
