package dev.cassetteworkbench.storage.tier;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.transfer.Keeping;
import dev.cassetteworkbench.storage.transfer.RemoteView;
import dev.cassetteworkbench.storage.transfer.SyncOptions;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import dev.cassetteworkbench.storage.transfer.SyncPlans;
import dev.cassetteworkbench.storage.transfer.SyncState;
import dev.cassetteworkbench.storage.transfer.TransferJournal;
import dev.cassetteworkbench.storage.transfer.TransferListener;
import dev.cassetteworkbench.storage.transfer.TransferOptions;
import dev.cassetteworkbench.storage.transfer.TransferPlan;
import dev.cassetteworkbench.storage.transfer.TransferRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;

/// Moves a whole folder to a bucket: [Estimate] it, [#plan] it, [#run] it, check it with
/// [Validation]. What was not
/// done when a run ended, for whatever reason, is what the next run does; what was done is not
/// touched again.
public final class Migration {
    private final Path root;
    private final BucketStore store;
    private final Path journal;
    private final Path state;

    /// @param folder where the journal and the state are kept
    public Migration(Path root, BucketStore store, Path folder) {
        this.root = root;
        this.store = store;
        this.state = SyncState.fileIn(folder, root, store.address());
        this.journal = state.resolveSibling(state.getFileName() + ".migration.journal");
    }

    /// True when an earlier run left something to do.
    public boolean isUnfinished() {
        return Files.isRegularFile(journal);
    }

    /// What there is to do, by a client that cannot write.
    public SyncPlan plan(SyncOptions options, Progress progress) throws StorageException {
        return SyncPlans.make(root, RemoteView.of(store), SyncState.read(state), options, progress);
    }

    /// Begins with a plan. An unfinished run's journal is replaced: the plan has taken in what that
    /// run did.
    public TransferRun start(SyncPlan plan, TransferOptions options, RandomGenerator random, TransferListener listener)
            throws StorageException {
        TransferPlan steps = TransferPlan.of(plan);
        return run(TransferJournal.create(journal, steps), options, random, listener);
    }

    /// Goes on with the steps that an earlier run left: failures, conflicts and what it did not reach.
    ///
    /// @throws StorageException with `NotFound` when nothing was left
    public TransferRun resume(TransferOptions options, RandomGenerator random, TransferListener listener)
            throws StorageException {
        return run(TransferJournal.open(journal), options, random, listener);
    }

    private TransferRun run(
            TransferJournal opened, TransferOptions options, RandomGenerator random, TransferListener listener) {
        return new TransferRun(opened.plan(), store, options, random, new Keeping(opened, state), listener);
    }
}
