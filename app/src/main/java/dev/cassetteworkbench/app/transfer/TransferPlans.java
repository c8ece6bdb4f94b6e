package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.manage.PriceTable;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.LocalNames;
import dev.cassetteworkbench.storage.transfer.PairFiles;
import dev.cassetteworkbench.storage.transfer.Prices;
import dev.cassetteworkbench.storage.transfer.Rate;
import dev.cassetteworkbench.storage.transfer.RemoteView;
import dev.cassetteworkbench.storage.transfer.SyncOptions;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import dev.cassetteworkbench.storage.transfer.SyncPlans;
import dev.cassetteworkbench.storage.transfer.SyncState;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;

/// Makes plans of jobs: of two whole sides, or of a few picked objects.
final class TransferPlans {
    /// Deletions of one sync at most; more than that is taken for a mistake.
    private static final int MOST_DELETES = 1_000;

    private final Path states;

    /// @param states folder of what the last syncs knew
    TransferPlans(Path states) {
        this.states = states;
    }

    /// What is kept about this pair.
    PairFiles files(PlanJob job) {
        return PairFiles.in(states, job.folder(), job.store().address());
    }

    /// What a job is for, as far as another one must be the same to go on with its run.
    static String purpose(PlanJob job) {
        String only = job.only().isEmpty() ? "" : " only=" + String.join("\n", new TreeSet<>(job.only()));
        return (job.isUp() ? "up" : "down") + (job.sync() ? " sync" : "") + " under=" + job.prefix() + only;
    }

    static SyncOptions options(PlanJob job, PlanRunner.Choices choices) {
        SyncOptions options = (job.isUp() ? SyncOptions.UP : SyncOptions.DOWN)
                .withPrefix(job.prefix())
                .withCosts(Rate.GUESS, prices(job.bucket()));
        return choices.delete() ? options.deleting(MOST_DELETES) : options;
    }

    SyncPlan make(PlanJob job, PlanRunner.Choices choices, Progress progress) throws StorageException {
        SyncOptions options = options(job, choices);
        SyncState state = SyncState.read(files(job).state());
        RemoteView view = RemoteView.of(job.store());
        if (job.only().isEmpty()) {
            return SyncPlans.make(job.folder(), view, state, options, progress);
        }
        PickedObjects picked = new PickedObjects(job.store(), view, job.only());
        LocalListing some = LocalListing.of(job.folder(), paths(job), progress);
        return SyncPlans.make(some, picked.listing(job.prefix(), progress), view, state, options, progress);
    }

    /// Paths of the files that stand for the picked keys.
    private static List<String> paths(PlanJob job) {
        return job.only().stream()
                .sorted()
                .map(key -> job.isUp() ? key : LocalNames.encode(key))
                .toList();
    }

    /// AWS's list prices for AWS; a server of one's own costs nothing by the request.
    private static Prices prices(SavedBucket bucket) {
        return bucket.endpoint().isEmpty() ? PriceTable.builtIn().transfers() : Prices.NONE;
    }
}
