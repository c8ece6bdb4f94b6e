package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import java.util.Optional;

/// Makes and carries out plans.
public interface PlanRunner {
    /// How a plan is made.
    ///
    /// @param delete whether what is gone at the source is deleted at the target
    /// @param anew compare both sides also when an earlier run of the same job left something
    record Choices(boolean delete, boolean anew) {}

    /// A run of the same job that was killed or stopped.
    ///
    /// @param settled of its steps, how many need nothing any more
    record Earlier(int steps, int settled) {}

    /// @param earlier the run whose rest this plan is; empty when both sides were compared
    record Planned(SyncPlan plan, Optional<Earlier> earlier) {}

    /// What an earlier run left, or else compares both sides; writes nothing. Blocks.
    Planned plan(PlanJob job, Choices choices, Progress progress) throws StorageException;

    /// Gets ready to carry out a plan, or the part of one that is left; does nothing yet.
    Run prepare(PlanJob job, Planned plan, Watch watch);

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
