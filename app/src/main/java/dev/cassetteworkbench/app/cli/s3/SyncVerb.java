package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Direction;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 sync up|down`: makes both sides the same in one direction, without deleting unless told to.
@Command(
        name = "sync",
        description = "Brings a folder's recordings into the bucket (up) or the bucket's into the folder (down).",
        mixinStandardHelpOptions = true)
final class SyncVerb extends SyncWork {
    @Parameters(index = "0", paramLabel = "up|down", description = "Which way.")
    Direction direction = Direction.UP;

    @Option(names = "--dry-run", description = "Show the plan and do nothing.")
    boolean dryRun;

    @Option(names = "--all", description = "With --dry-run: list unchanged keys too.")
    boolean all;

    SyncVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        if (!dryRun) {
            OptionalInt done = goOn(store, direction);
            return done.isPresent() ? done.getAsInt() : transfer(plan(store, direction), store);
        }
        SyncPlan plan = plan(store, direction);
        if (json) {
            terminal.json(PlanText.json(plan));
        } else {
            PlanText.print(plan, all, terminal);
        }
        return plan.totals().objects() > 0 || !plan.conflicts().isEmpty() ? 1 : 0;
    }
}
