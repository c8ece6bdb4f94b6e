package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.manage.ClassPrice;
import dev.cassetteworkbench.storage.manage.PriceTable;
import dev.cassetteworkbench.storage.transfer.LocalListing;
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

    /// What the last sync of this pair knew.
    Path state(PlanJob job) {
        return SyncState.fileIn(states, job.folder(), job.store().address());
    }

    SyncPlan make(PlanJob job, PlanRunner.Choices choices, Progress progress) throws StorageException {
        SyncOptions options = (job.isUp() ? SyncOptions.UP : SyncOptions.DOWN)
                .withPrefix(job.prefix())
                .withCosts(Rate.GUESS, prices(job));
        if (choices.delete()) {
            options = options.deleting(MOST_DELETES);
        }
        SyncState state = SyncState.read(state(job));
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
    private static Prices prices(PlanJob job) {
        if (!job.bucket().endpoint().isEmpty()) {
            return Prices.NONE;
        }
        PriceTable table = PriceTable.builtIn();
        ClassPrice price = table.price(PriceTable.STANDARD);
        return new Prices(price.writePer1000(), price.writePer1000(), price.readPer1000(), table.egressPerGb());
    }
}
