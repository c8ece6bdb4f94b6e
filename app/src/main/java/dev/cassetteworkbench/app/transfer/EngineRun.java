package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.transfer.ItemResult;
import dev.cassetteworkbench.storage.transfer.Outcome;
import dev.cassetteworkbench.storage.transfer.Snapshot;
import dev.cassetteworkbench.storage.transfer.Step;
import dev.cassetteworkbench.storage.transfer.TransferListener;
import dev.cassetteworkbench.storage.transfer.TransferReport;
import dev.cassetteworkbench.storage.transfer.TransferRun;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A run of the storage module for the window. The engine is made when the run begins, because
/// opening its journal touches the disk.
public final class EngineRun implements PlanRunner.Run {
    private final Engine engine;
    private final Heard heard;
    private @Nullable TransferRun running;
    private boolean paused;
    private boolean cancelled;

    /// Makes the engine's run, and takes its end.
    public interface Engine {
        /// Blocks for a moment.
        TransferRun make(TransferListener listener) throws StorageException;

        /// The run came back, whatever became of it.
        default void ended(TransferReport report) throws StorageException {}
    }

    /// @param watch told how the run goes
    public EngineRun(Engine engine, PlanRunner.Watch watch) {
        this.engine = engine;
        this.heard = new Heard(watch);
    }

    @Override
    public void run() throws StorageException {
        TransferRun made = engine.make(heard);
        synchronized (this) {
            running = made;
            if (paused) {
                made.pause();
            }
            if (cancelled) {
                made.cancel();
            }
        }
        TransferReport report = made.run();
        heard.progressed(made.snapshot());
        engine.ended(report);
        Problem halt = report.halt();
        if (halt != null) {
            throw new StorageException(halt);
        }
    }

    @Override
    public synchronized void pause(boolean on) {
        paused = on;
        if (running != null) {
            if (on) {
                running.pause();
            } else {
                running.resume();
            }
        }
    }

    @Override
    public synchronized void cancel() {
        cancelled = true;
        if (running != null) {
            running.cancel();
        }
    }

    /// Passes on what the engine tells.
    private static final class Heard implements TransferListener {
        private final PlanRunner.Watch watch;
        private final AtomicLong retries = new AtomicLong();

        Heard(PlanRunner.Watch watch) {
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
