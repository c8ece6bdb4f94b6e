package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.app.cli.ProgressLine;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.tier.Migration;
import dev.cassetteworkbench.storage.tier.Validation;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.Rate;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import dev.cassetteworkbench.storage.transfer.RemoteView;
import dev.cassetteworkbench.storage.transfer.SyncOptions;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import dev.cassetteworkbench.storage.transfer.TransferOptions;
import dev.cassetteworkbench.storage.transfer.TransferReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 migrate DIR`: brings a whole folder into the bucket and checks afterwards that it is there.
/// Killed at any moment and called again it goes on where it was. Nothing is deleted here.
@Command(
        name = "migrate",
        description = "Brings a whole folder into the bucket, goes on after a kill, and checks the result by content.",
        mixinStandardHelpOptions = true)
final class MigrateVerb extends BucketVerb {
    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "The folder (default ./cassettes).")
    @Nullable
    Path given;

    @Option(
            names = {"-d", "--dir", "--cache-dir"},
            paramLabel = "DIR",
            description = "The same as DIR.")
    @Nullable
    Path named;

    @Option(names = "--all-files", description = "Not only .json and .json.gz.")
    boolean allFiles;

    @Option(names = "--dry-run", description = "Show the plan and do nothing.")
    boolean dryRun;

    @Option(names = "--all", description = "With --dry-run: list unchanged keys too.")
    boolean all;

    @Option(names = "--fresh", description = "Compare both sides also when an earlier run was broken off.")
    boolean fresh;

    @Option(names = "--no-validate", description = "Do not check the result.")
    boolean noValidate;

    @Mixin
    TransferFlags flags = new TransferFlags();

    MigrateVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        Path root = root();
        Migration migration =
                new Migration(root, store, context.folders().data().resolve("sync"));
        if (dryRun) {
            return show(plan(migration));
        }
        TransferOptions options = flags.options(context);
        TransferWork work = new TransferWork(context, json, options);
        RandomGenerator random = RandomGenerator.getDefault();
        if (migration.isUnfinished() && !fresh) {
            terminal.say("Going on with a migration that did not end. --fresh compares anew.");
            TransferReport rest = work.report(listener -> migration.resume(options, random, listener), store);
            if (!rest.complete()) {
                return 1;
            }
        }
        SyncPlan plan = plan(migration);
        TransferReport report = work.report(listener -> migration.start(plan, options, random, listener), store);
        plan.conflicts()
                .forEach(key -> terminal.say("conflict  " + ListVerb.shown(key)
                        + ": the bucket has other content; `s3 sync up --force` replaces it"));
        boolean moved =
                report.complete() && report.halt() == null && plan.conflicts().isEmpty();
        return moved && (noValidate || validated(root, store)) ? 0 : 1;
    }

    private Path root() {
        Path folder = given != null ? given : named != null ? named : Path.of("cassettes");
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure("There is no folder " + folder + ". Check the path.");
        }
        return folder.toAbsolutePath().normalize();
    }

    private SyncPlan plan(Migration migration) throws StorageException {
        boolean isAws = target.connection(target.address(context), context).endpoint() == null;
        try (ProgressLine progress = new ProgressLine(terminal, true)) {
            return migration.plan(
                    SyncOptions.UP.withInclude(include()).withCosts(Rate.GUESS, TransferFlags.prices(isAws)), progress);
        }
    }

    private Include include() {
        return allFiles ? Include.EVERYTHING : Include.CASSETTES;
    }

    private int show(SyncPlan plan) {
        if (json) {
            terminal.json(PlanText.json(plan));
        } else {
            PlanText.print(plan, all, terminal);
        }
        return plan.totals().objects() > 0 || !plan.conflicts().isEmpty() ? 1 : 0;
    }

    /// Objects beyond the folder's are no fault of a migration.
    private boolean validated(Path root, BucketStore store) throws StorageException {
        Validation validation;
        try (ProgressLine progress = new ProgressLine(terminal, true)) {
            validation = Validation.of(
                    LocalListing.read(root, progress),
                    RemoteListing.read(RemoteView.of(store), "", progress),
                    store,
                    include(),
                    Validation.Depth.NOTED,
                    progress);
        }
        long good = validation.checks().stream()
                .filter(check -> check.finding().good())
                .count();
        long bad = validation.checks().stream()
                .filter(check -> !check.finding().good() && check.finding() != Validation.Finding.EXTRA)
                .peek(check -> terminal.say(PlanText.words(check.finding()) + "  " + ListVerb.shown(check.key())))
                .count();
        terminal.say(String.format(Locale.ROOT, "Validated by content: %,d the same, %,d not.", good, bad));
        return bad == 0 && validation.localComplete() && validation.remoteComplete();
    }
}
