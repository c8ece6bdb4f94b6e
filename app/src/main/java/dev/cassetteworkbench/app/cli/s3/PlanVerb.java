package dev.cassetteworkbench.app.cli.s3;

import dev.cassetteworkbench.app.cli.CommandContext;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Direction;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `s3 plan up|down`: what a sync would do and why. Nothing is written. Exit code 1 when there is
/// something to do.
@Command(
        name = "plan",
        description = "Shows what sync up or down would do and cost, key by key.",
        mixinStandardHelpOptions = true)
final class PlanVerb extends SyncWork {
    @Parameters(index = "0", paramLabel = "up|down", description = "Which way.")
    Direction direction = Direction.UP;

    @Option(names = "--all", description = "List unchanged keys too.")
    boolean all;

    PlanVerb(CommandContext context) {
        super(context);
    }

    @Override
    int run(BucketStore store) throws StorageException {
        SyncPlan plan = plan(store, direction);
        if (json) {
            terminal.json(PlanText.json(plan));
        } else {
            PlanText.print(plan, all, terminal);
        }
        return plan.totals().objects() > 0 || !plan.conflicts().isEmpty() ? 1 : 0;
    }
}
