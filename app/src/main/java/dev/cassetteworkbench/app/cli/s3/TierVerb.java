package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.BucketOptions;
import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.app.cli.ProgressLine;
import dev.cassetteworkbench.app.cli.UsageText;
import dev.cassetteworkbench.app.tier.UseBook;
import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue;
import dev.cassetteworkbench.model.json.JsonValue.JsonArray;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.tier.HotCache;
import dev.cassetteworkbench.storage.tier.Pins;
import dev.cassetteworkbench.storage.tier.TierOptions;
import dev.cassetteworkbench.storage.tier.TierPlan;
import dev.cassetteworkbench.storage.tier.TierPlan.Move;
import dev.cassetteworkbench.storage.tier.UseLog.Use;
import dev.cassetteworkbench.storage.transfer.Keeping;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.Prices;
import dev.cassetteworkbench.storage.transfer.Rate;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `s3 tier`: cold files go to the bucket, pinned and hot ones come back. A plan unless `--yes`; a
/// file is deleted only
/// after the bucket has proved to hold its content.
@Command(
        name = "tier",
        aliases = "tier-manage",
        description = "Plans which cold files live in the bucket alone and which come back; --yes does it.",
        mixinStandardHelpOptions = true)
final class TierVerb extends FolderVerb {
    @Option(names = "--no-promote", description = "Fetch nothing.")
    boolean noPromote;

    @Option(names = "--no-demote", description = "Give up nothing.")
    boolean noDemote;

    @Option(
            names = "--cold-days",
            paramLabel = "N",
            description = "Days without use that make a file cold (default ${DEFAULT-VALUE}).")
    int coldDays = 30;

    @Option(
            names = "--limit",
            paramLabel = "GB",
            description = "What may stay in the folder; 0 for any size (default ${DEFAULT-VALUE}).")
    double limit = HotCache.DEFAULT_LIMIT_BYTES / Prices.GIGABYTE;

    @Option(
            names = "--pin",
            paramLabel = "KEY",
            description = "Belongs into the folder whatever its age, from now on; may repeat.")
    List<String> pins = List.of();

    @Option(names = "--unpin", paramLabel = "KEY", description = "Is treated as any other again; may repeat.")
    List<String> unpins = List.of();

    @Option(names = "--yes", description = "Do what the plan says.")
    boolean yes;

    @Option(names = "--dry-run", description = "Only the plan; the default.")
    boolean dryRun;

    @Option(names = "--all", description = "List what stays too.")
    boolean all;

    @Mixin
    TransferFlags flags = new TransferFlags();

    TierVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        if (coldDays < 1) {
            throw new CommandFailure("--cold-days takes 1 or more.");
        }
        LocalListing local;
        RemoteListing remote;
        try (ProgressLine progress = new ProgressLine(terminal, true)) {
            local = local(progress);
            remote = remote(store, progress);
        }
        if (limit < 0) {
            throw new CommandFailure("--limit takes 0 or more.");
        }
        TierPlan plan = TierPlan.of(
                local,
                remote,
                uses(local, remote),
                pins(store, local.root()),
                options(),
                context.clock().instant());
        if (!json || !yes) {
            tell(plan);
        }
        if (!yes || dryRun) {
            terminal.say("Nothing was moved; add --yes to do it.");
            return 0;
        }
        return new TransferWork(context, json, flags.options(context))
                .run(plan.steps(local, remote), store, Keeping.NOTHING);
    }

    /// What the window noted when recordings of the folder or the bucket were opened.
    private Map<String, Use> uses(LocalListing local, RemoteListing remote) throws StorageException {
        String bucket = BucketOptions.identity(target.connection(target.address(context), context));
        try (UseBook book = new UseBook(context.folders().data().resolve("uses"), context.clock())) {
            return book.of(bucket, local, remote);
        }
    }

    /// The pins of this pair, changed as told; a dry run changes them for its own plan only.
    private Set<String> pins(BucketStore store, Path root) throws StorageException {
        Path file = Pins.fileIn(context.folders().data().resolve("sync"), root, store.address());
        Pins before = Pins.read(file);
        Pins after = before;
        for (String key : pins) {
            after = after.with(key, true);
        }
        for (String key : unpins) {
            after = after.with(key, false);
        }
        if (!dryRun && !after.equals(before)) {
            after.write(file);
        }
        return after.keys();
    }

    private TierOptions options() {
        boolean isAws = target.connection(target.address(context), context).endpoint() == null;
        TierOptions options = TierOptions.DEFAULT
                .withColdDays(coldDays)
                .withLimit(limit == 0 ? TierOptions.NO_LIMIT : (long) (limit * Prices.GIGABYTE))
                .withInclude(include())
                .withCosts(Rate.GUESS, TransferFlags.prices(isAws));
        if (noPromote) {
            options = options.noPromote();
        }
        return noDemote ? options.noDemote() : options;
    }

    private void tell(TierPlan plan) {
        List<Move> moves = plan.moves().stream()
                .filter(move -> all || move.decision().moves())
                .toList();
        if (json) {
            terminal.json(new JsonMembers()
                    .put("freed_bytes", plan.freedBytes())
                    .put("fetched_bytes", plan.fetchedBytes())
                    .put("sent_bytes", plan.sentBytes())
                    .put(
                            "moves",
                            new JsonArray(moves.stream()
                                    .<JsonValue>map(TierVerb::json)
                                    .toList()))
                    .object());
            return;
        }
        moves.forEach(move -> terminal.line(String.format(
                Locale.ROOT,
                "%-24s  %10s  %s%s",
                PlanText.words(move.decision()),
                UsageText.bytes(move.bytes()),
                ListVerb.shown(move.key()),
                move.idle() == null ? "" : "  (not used for " + move.idle().toDays() + " days)")));
        terminal.say(String.format(
                Locale.ROOT,
                "frees %s here, sends %s, fetches %s",
                UsageText.bytes(plan.freedBytes()),
                UsageText.bytes(plan.sentBytes()),
                UsageText.bytes(plan.fetchedBytes())));
    }

    private static JsonValue json(Move move) {
        JsonMembers members = new JsonMembers()
                .put("key", move.key())
                .put("decision", PlanText.words(move.decision()))
                .put("bytes", move.bytes())
                .put("uses", move.uses());
        Duration idle = move.idle();
        return idle == null
                ? members.object()
                : members.put("idle_days", idle.toDays()).object();
    }
}
