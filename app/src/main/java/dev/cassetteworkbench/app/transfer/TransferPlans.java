package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.manage.PriceTable;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.PairFiles;
import dev.cassetteworkbench.storage.transfer.Prices;
import dev.cassetteworkbench.storage.transfer.Rate;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import dev.cassetteworkbench.storage.transfer.RemoteView;
import dev.cassetteworkbench.storage.transfer.SyncOptions;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import dev.cassetteworkbench.storage.transfer.SyncPlans;
import dev.cassetteworkbench.storage.transfer.SyncState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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
        LocalListing local = LocalListing.read(job.folder(), progress);
        LocalListing some = new LocalListing(
                local.root(),
                local.files().stream()
                        .filter(file -> job.only().contains(file.path()))
                        .toList(),
                List.of(),
                local.complete());
        return SyncPlans.make(some, picked(job, view, progress), view, state, options, progress);
    }

    /// Just the picked objects, by one request each: cheaper than a listing, which may be millions long.
    @SuppressWarnings("NullAway") // it does not see the annotation of a nested type in a class file
    private static RemoteListing picked(PlanJob job, RemoteView view, Progress progress) throws StorageException {
        BucketStore store = job.store();
        List<CassetteStore.Entry> entries = new ArrayList<>();
        for (String key : job.only().stream().sorted().toList()) {
            progress.throwIfCancelled();
            CassetteStore.Entry entry = entry(store, key);
            if (entry != null) {
                entries.add(entry);
            }
            progress.report("picking", entries.size(), job.only().size());
        }
        return new RemoteListing(view.address(), job.prefix(), entries, entries.size(), null);
    }

    private static CassetteStore.@Nullable Entry entry(BucketStore store, String key) throws StorageException {
        try {
            return store.entry(key);
        } catch (StorageException e) {
            if (e.problem() instanceof Problem.NotFound) {
                return null;
            }
            throw e;
        }
    }

    /// AWS's list prices for AWS; a server of one's own costs nothing by the request.
    private static Prices prices(SavedBucket bucket) {
        return bucket.endpoint().isEmpty() ? PriceTable.builtIn().transfers() : Prices.NONE;
    }
}
