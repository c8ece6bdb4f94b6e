package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.StorageException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// What is kept on disk about the transfers between one folder and one bucket: the journal of a run
/// that did not end, and what the last sync knew. The window and the command line keep both in the
/// same place, so that either goes on with what the other began.
///
/// @param journal there only while a run goes on or after one that was killed, stopped or halted
/// @param state see [SyncState]
public record PairFiles(Path journal, Path state) {

    /// The files of a pair.
    ///
    /// @param folder where all of them are kept
    /// @param root of the local side
    public static PairFiles in(Path folder, Path root, URI address) {
        return new PairFiles(TransferJournal.fileIn(folder, root, address), SyncState.fileIn(folder, root, address));
    }

    /// What a run for the same purpose left; empty when there is nothing to go on with.
    public Optional<TransferJournal.Rest> left(String purpose) throws StorageException {
        return TransferJournal.rest(journal)
                .filter(rest -> rest.purpose().equals(purpose))
                .filter(rest -> !rest.open().isEmpty());
    }

    /// Begins a run; the journal of an earlier one is replaced.
    ///
    /// @throws StorageException with `Failed` when another program is running this pair
    public Keeping begin(TransferPlan plan, String purpose) throws StorageException {
        return new Keeping(TransferJournal.create(journal, plan, purpose), state);
    }

    /// Opens the journal of a run that did not end.
    ///
    /// @return its plan is the one to run
    /// @throws StorageException with `NotFound` when there is none, `Failed` when another program
    /// is at it
    public Keeping goOn() throws StorageException {
        return new Keeping(TransferJournal.open(journal), state);
    }

    /// A run came back. What failed is found again by the next plan, so only what a run was kept
    /// from trying is kept.
    public void ended(TransferReport report) throws StorageException {
        boolean brokenOff = report.halt() != null
                || report.results().stream()
                        .anyMatch(result -> result.outcome() instanceof Outcome.NotTried(Outcome.Why why)
                                && why == Outcome.Why.CANCELLED);
        if (!brokenOff) {
            TransferJournal.discard(journal);
        }
    }
}
