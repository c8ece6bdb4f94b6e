package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.transfer.SyncPlan;

/// Makes and carries out plans.
public interface PlanRunner {
    /// How a plan is made.
    ///
    /// @param delete whether what is gone at the source is deleted at the target
    record Choices(boolean delete) {}

    /// Compares both sides; writes nothing. Blocks.
    SyncPlan plan(PlanJob job, Choices choices, Progress progress) throws StorageException;

    /// Gets ready to carry out a plan, or the part of one that is left; does nothing yet.
    Run prepare(PlanJob job, SyncPlan plan, Watch watch);

    /// One run. All methods but [#run] return at once and may be called from any thread.
    interface Run {
        /// Moves what the plan says. Blocks. Single objects that fail are told to the watch.
        ///
        /// @throws StorageException when nothing more can be done at all
        void run() throws StorageException;

        void pause(boolean on);

        /// Ends the run soon; what was moved stays.
        void cancel();
    }

    /// Told how a run goes, on any thread.
    interface Watch {
        void item(String key, RowResult result);

        void progress(RunProgress progress);
    }
}
