package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.app.cli.ProgressLine;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.transfer.Keeping;
import dev.cassetteworkbench.storage.transfer.Rate;
import dev.cassetteworkbench.storage.transfer.RemoteView;
import dev.cassetteworkbench.storage.transfer.SyncOptions;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Direction;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import dev.cassetteworkbench.storage.transfer.SyncPlans;
import dev.cassetteworkbench.storage.transfer.SyncState;
import dev.cassetteworkbench.storage.transfer.TransferPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `sync`, `plan` and `estimate` share: a plan between a folder and a bucket, made by a view that cannot write.
abstract class SyncWork extends BucketVerb {
    @Option(
            names = {"-d", "--dir", "--cache-dir"},
            paramLabel = "DIR",
            description = "Local folder (default ./cassettes).")
    Path folder = Path.of("cassettes");

    @Option(names = "--under", paramLabel = "TEXT", description = "Only keys that begin so, after the prefix.")
    String under = "";

    @Option(names = "--all-files", description = "Not only .json and .json.gz.")
    boolean allFiles;

    @Option(names = "--delete", description = "Delete at the target what the source does not have; never by default.")
    boolean delete;

    @Option(
            names = "--max-delete",
            paramLabel = "N",
            description = "More deletions than this: none (default ${DEFAULT-VALUE}).")
    int maxDelete = 100;

    @Option(names = "--force", description = "Where both changed, the source wins.")
    boolean force;

    @Option(names = "--checksum", description = "Compare by content even where nothing seems to have changed.")
    boolean checksum;

    @Mixin
    TransferFlags flags = new TransferFlags();

    SyncWork(CommandContext context) {
        super(context);
    }

    SyncPlan plan(BucketStore store, Direction direction) throws StorageException {
        if (direction == Direction.UP && !Files.isDirectory(folder)) {
            throw new CommandFailure("There is no folder " + folder + ". Check the path given with -d.");
        }
        Path root = folder.toAbsolutePath().normalize();
        try (ProgressLine progress = new ProgressLine(terminal, true)) {
            return SyncPlans.make(
                    root, RemoteView.of(store), SyncState.read(state(store, root)), options(direction), progress);
        }
    }

    private SyncOptions options(Direction direction) {
        boolean isAws = target.connection(target.address(context), context).endpoint() == null;
        SyncOptions options = (direction == Direction.UP ? SyncOptions.UP : SyncOptions.DOWN)
                .withPrefix(under)
                .withInclude(allFiles ? SyncOptions.Include.EVERYTHING : SyncOptions.Include.CASSETTES)
                .withOnConflict(force ? SyncOptions.OnConflict.SOURCE_WINS : SyncOptions.OnConflict.REPORT)
                .withCosts(Rate.GUESS, TransferFlags.prices(isAws));
        if (checksum) {
            options = options.readingAlways();
        }
        return delete ? options.deleting(maxDelete) : options;
    }

    private Path state(BucketStore store, Path root) {
        return SyncState.fileIn(context.folders().cache().resolve("sync"), root, store.address());
    }

    /// Runs the plan; the exit code is 1 when conflicts or failures are left.
    int transfer(SyncPlan plan, BucketStore store) throws StorageException {
        for (SyncPlan.Item item : plan.items()) {
            if (!json && item.action() instanceof dev.cassetteworkbench.storage.transfer.SyncAction.Conflict) {
                terminal.line("conflict  " + ListVerb.shown(item.key()) + ": " + PlanText.reason(item.action())
                        + "; --force lets the source win");
            }
        }
        int exit = new TransferWork(context, json, flags.options(context))
                .run(TransferPlan.of(plan), store, new Keeping(null, state(store, plan.root())));
        return plan.conflicts().isEmpty() ? exit : 1;
    }
}
