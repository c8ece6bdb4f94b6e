package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.app.cli.CommandFailure;
import dev.cassetteworkbench.app.cli.ProgressLine;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.transfer.Keeping;
import dev.cassetteworkbench.storage.transfer.PairFiles;
import dev.cassetteworkbench.storage.transfer.Rate;
import dev.cassetteworkbench.storage.transfer.RemoteView;
import dev.cassetteworkbench.storage.transfer.SyncOptions;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Direction;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import dev.cassetteworkbench.storage.transfer.SyncPlans;
import dev.cassetteworkbench.storage.transfer.SyncState;
import dev.cassetteworkbench.storage.transfer.TransferJournal;
import dev.cassetteworkbench.storage.transfer.TransferPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `sync`, `plan` and `estimate` share: a plan between a folder and a bucket, made by a view
/// that cannot write.
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

    @Option(
            names = "--fresh",
            description = "Compare both sides also when an earlier run of the same command was broken off.")
    boolean fresh;

    @Mixin
    TransferFlags flags = new TransferFlags();

    SyncWork(CommandContext context) {
        super(context);
    }

    SyncPlan plan(BucketStore store, Direction direction) throws StorageException {
        Path root = root(direction);
        PairFiles files = files(store, root);
        try (ProgressLine progress = new ProgressLine(terminal, true)) {
            return SyncPlans.make(
                    root, RemoteView.of(store), SyncState.read(files.state()), options(direction), progress);
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

    private Path root(Direction direction) {
        if (direction == Direction.UP && !Files.isDirectory(folder)) {
            throw new CommandFailure("There is no folder " + folder + ". Check the path given with -d.");
        }
        return folder.toAbsolutePath().normalize();
    }

    private PairFiles files(BucketStore store, Path root) {
        return PairFiles.in(context.folders().data().resolve("sync"), root, store.address());
    }

    /// Only the same wish goes on with a run that was broken off.
    private String purpose(Direction direction) {
        return (direction == Direction.UP ? "up" : "down") + " sync under=" + under + (allFiles ? " all" : "")
                + (delete ? " delete" : "") + (force ? " force" : "") + (checksum ? " checksum" : "");
    }

    /// Goes on with a run that was killed or stopped, without comparing anew.
    ///
    /// @return the exit code; empty when there is nothing to go on with
    OptionalInt goOn(BucketStore store, Direction direction) throws StorageException {
        PairFiles files = files(store, root(direction));
        Optional<TransferJournal.Rest> left = fresh ? Optional.empty() : files.left(purpose(direction));
        if (left.isEmpty()) {
            return OptionalInt.empty();
        }
        TransferJournal.Rest rest = left.get();
        terminal.say(String.format(
                Locale.ROOT,
                "Going on with a run that did not end: %,d of its %,d steps are done. --fresh compares anew.",
                rest.settled().size(),
                rest.plan().steps().size()));
        Keeping keeping = files.goOn();
        return OptionalInt.of(work(files).run(keeping.planned(), store, keeping));
    }

    private TransferWork work(PairFiles files) {
        return new TransferWork(context, json, flags.options(context)).endingAt(files);
    }

    /// Runs the plan; the exit code is 1 when conflicts or failures are left.
    int transfer(SyncPlan plan, BucketStore store) throws StorageException {
        for (SyncPlan.Item item : plan.items()) {
            if (!json && item.action() instanceof dev.cassetteworkbench.storage.transfer.SyncAction.Conflict) {
                terminal.line("conflict  " + ListVerb.shown(item.key()) + ": " + PlanText.reason(item.action())
                        + "; --force lets the source win");
            }
        }
        PairFiles files = files(store, plan.root());
        TransferPlan steps = TransferPlan.of(plan);
        Keeping keeping = files.begin(steps, purpose(plan.options().direction()));
        int exit = work(files).run(steps, store, keeping);
        return plan.conflicts().isEmpty() ? exit : 1;
    }
}
