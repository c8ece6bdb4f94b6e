package dev.cassetteworkbench.storage.transfer;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What a run keeps on disk beside the files it moves.
///
/// @param journal lets the run be resumed; removed when nothing is left to do. Null: a killed run
/// starts over
/// @param state file of the [SyncState] that is brought up to date at the end; null for transfers
/// that are no syncs
public record Keeping(
        @Nullable TransferJournal journal, @Nullable Path state) {
    /// Nothing is kept.
    public static final Keeping NOTHING = new Keeping(null, null);

    /// The plan of the journal.
    ///
    /// @throws IllegalStateException without a journal
    public TransferPlan planned() {
        if (journal == null) {
            throw new IllegalStateException("nothing was kept");
        }
        return journal.plan();
    }
}
