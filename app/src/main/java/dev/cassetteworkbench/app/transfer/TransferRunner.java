package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.transfer.Keeping;
import dev.cassetteworkbench.storage.transfer.PairFiles;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import dev.cassetteworkbench.storage.transfer.TransferJournal;
import dev.cassetteworkbench.storage.transfer.TransferListener;
import dev.cassetteworkbench.storage.transfer.TransferOptions;
import dev.cassetteworkbench.storage.transfer.TransferPlan;
import dev.cassetteworkbench.storage.transfer.TransferReport;
import dev.cassetteworkbench.storage.transfer.TransferRun;
import java.nio.file.Path;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Plans and runs transfers with the engine of the storage module. Every run has a journal: one that
/// was stopped or killed goes on where it was as soon as the same job is planned again.
public final class TransferRunner implements PlanRunner {
    private final TransferPlans plans;
    private final RandomGenerator random;

    /// @param states folder for journals and what the last syncs knew; keys and checksums, no content
    /// @param random spreads waits between attempts
    public TransferRunner(Path states, RandomGenerator random) {
        this.plans = new TransferPlans(states);
        this.random = random;
    }

    @Override
    public Planned plan(PlanJob job, Choices choices, Progress progress) throws StorageException {
        if (!choices.anew() && !choices.delete()) {
            Optional<TransferJournal.Rest> left = plans.files(job).left(TransferPlans.purpose(job));
            if (left.isPresent()) {
                TransferJournal.Rest rest = left.get();
                return new Planned(
                        SyncPlan.of(rest, TransferPlans.options(job, choices)),
                        Optional.of(new Earlier(
                                rest.plan().steps().size(), rest.settled().size())));
            }
        }
        return new Planned(plans.make(job, choices, progress), Optional.empty());
    }

    @Override
    public Run prepare(PlanJob job, Planned planned, Watch watch) {
        PairFiles files = plans.files(job);
        return new EngineRun(
                new EngineRun.Engine() {
                    @Override
                    public TransferRun make(TransferListener listener) throws StorageException {
                        if (planned.earlier().isPresent()) {
                            Keeping left = files.goOn();
                            return run(left.planned(), left, listener);
                        }
                        TransferPlan steps = TransferPlan.of(planned.plan());
                        return run(steps, files.begin(steps, TransferPlans.purpose(job)), listener);
                    }

                    private TransferRun run(TransferPlan steps, Keeping keeping, TransferListener listener) {
                        return new TransferRun(steps, job.store(), TransferOptions.DEFAULT, random, keeping, listener);
                    }

                    @Override
                    public void ended(TransferReport report) throws StorageException {
                        files.ended(report);
                    }
                },
                watch);
    }
}
