package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.transfer.SyncPlan;

/// Makes and carries out plans. Blocks.
public interface PlanRunner {
    /// How a plan is made.
    ///
    /// @param delete whether what is gone at the source is deleted at the target
    record Choices(boolean delete) {}

    /// Compares both sides; writes nothing.
    SyncPlan plan(PlanJob job, Choices choices, Progress progress) throws StorageException;

    /// Carries a plan out; may be called again for what failed.
    ///
    /// @throws StorageException when nothing more can be done at all; single objects that fail are told to `watch`
    void run(PlanJob job, SyncPlan plan, Watch watch) throws StorageException;

    /// Told how a run goes, on any thread, and asked whether to go on.
    interface Watch {
        void item(String key, RowResult result);

        void progress(RunProgress progress);

        /// Called between objects; waits while the run is paused.
        ///
        /// @return false to end the run
        boolean goOn();
    }
}
