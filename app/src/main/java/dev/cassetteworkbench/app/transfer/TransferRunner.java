package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.transfer.ItemResult;
import dev.cassetteworkbench.storage.transfer.Keeping;
import dev.cassetteworkbench.storage.transfer.Outcome;
import dev.cassetteworkbench.storage.transfer.Snapshot;
import dev.cassetteworkbench.storage.transfer.Step;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import dev.cassetteworkbench.storage.transfer.TransferListener;
import dev.cassetteworkbench.storage.transfer.TransferOptions;
import dev.cassetteworkbench.storage.transfer.TransferPlan;
import dev.cassetteworkbench.storage.transfer.TransferReport;
import dev.cassetteworkbench.storage.transfer.TransferRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// Plans and runs transfers with the engine of the storage module. What was moved is noted for the
/// next sync, so that
/// a run that was stopped or killed goes on where it was as soon as it is planned again.
public final class TransferRunner implements PlanRunner {
    private final TransferPlans plans;
    private final RandomGenerator random;

    /// @param states folder for what the last syncs knew; holds keys and checksums, no content
    /// @param random spreads waits between attempts
    public TransferRunner(Path states, RandomGenerator random) {
        this.plans = new TransferPlans(states);
        this.random = random;
    }

    @Override
    public SyncPlan plan(PlanJob job, Choices choices, Progress progress) throws StorageException {
        return plans.make(job, choices, progress);
    }

    @Override
    public Run prepare(PlanJob job, SyncPlan plan, Watch watch) {
        Heard heard = new Heard(watch);
        TransferRun run = new TransferRun(
                TransferPlan.of(plan),
                job.store(),
                TransferOptions.DEFAULT,
                random,
                new Keeping(null, plans.state(job)),
                heard);
        return new Run() {
            @Override
            public void run() throws StorageException {
                TransferReport report = run.run();
                heard.progressed(run.snapshot());
                Problem halt = report.halt();
                if (halt != null) {
                    throw new StorageException(halt);
                }
            }

            @Override
            public void pause(boolean on) {
                if (on) {
                    run.pause();
                } else {
                    run.resume();
                }
            }

            @Override
            public void cancel() {
                run.cancel();
            }
        };
    }

    /// Passes on what the engine tells.
    private static final class Heard implements TransferListener {
        private final Watch watch;
        private final AtomicLong retries = new AtomicLong();

        Heard(Watch watch) {
            this.watch = watch;
        }

        @Override
        public void finished(ItemResult result) {
            watch.item(result.step().key(), resultOf(result.outcome()));
        }

        @Override
        public void retrying(Step step, int attempt, int of, Duration wait, Problem cause) {
            retries.incrementAndGet();
        }

        @Override
        public void progressed(Snapshot now) {
            watch.progress(new RunProgress(
                    now.objectsDone(),
                    now.objectsTotal(),
                    now.bytesDone(),
                    now.bytesTotal(),
                    now.bytesPerSecond(),
                    now.remaining(),
                    retries.get()));
        }

        private static RowResult resultOf(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Transferred _ -> new RowResult.Done();
                case Outcome.Same _ -> new RowResult.Left();
                case Outcome.Deleted _, Outcome.Released _ -> new RowResult.Deleted();
                case Outcome.Conflicted _ -> new RowResult.Changed();
                case Outcome.Failed failed -> new RowResult.Failed(failed.problem());
                case Outcome.NotTried _ -> new RowResult.Waiting();
            };
        }
    }
}
