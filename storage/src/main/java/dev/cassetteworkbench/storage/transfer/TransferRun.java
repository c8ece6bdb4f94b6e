package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.transfer.Outcome.NotTried;
import dev.cassetteworkbench.storage.transfer.Outcome.Why;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Runs a plan, once: several steps at a time, each one tried again where that can help, verified,
/// and settled in the
/// journal. One bad step never stops the others; only a problem that concerns all of them does.
/// [#run] blocks; the
/// other methods may be called from any thread meanwhile.
public final class TransferRun {
    private final TransferPlan plan;
    private final BucketStore store;
    private final TransferOptions options;
    private final Keeping keeping;
    private final TransferListener listener;
    private final Backoff backoff;
    private final RunGate gate;
    private final Odometer odometer;
    private final AtomicReferenceArray<@Nullable ItemResult> results;
    private final Halt halt = new Halt();

    /// @param random spreads the waits between attempts
    /// @param keeping its journal, if any, is of this plan, and is closed by the run
    public TransferRun(
            TransferPlan plan,
            BucketStore store,
            TransferOptions options,
            RandomGenerator random,
            Keeping keeping,
            TransferListener listener) {
        this.plan = plan;
        this.store = store;
        this.options = options;
        this.keeping = keeping;
        this.listener = listener;
        this.backoff = new Backoff(options.firstWait(), options.longestWait(), random);
        this.gate = new RunGate(options.parallel());
        this.odometer = new Odometer(plan.steps().size(), plan.bytes(), System.nanoTime());
        this.results = new AtomicReferenceArray<>(plan.steps().size());
    }

    /// Begins nothing new until [#resume]; small objects under way are finished, large ones stop
    /// where they are and
    /// go on from there.
    public void pause() {
        gate.pause();
    }

    /// Ends a pause.
    public void resume() {
        gate.resume();
    }

    /// Ends the run soon. What is under way stays resumable, what is settled stays settled.
    public void cancel() {
        gate.cancel();
    }

    /// How far it is now.
    public Snapshot snapshot() {
        return odometer.snapshot(gate.isPaused(), System.nanoTime());
    }

    /// Steps that may run at a time now: fewer than asked for after the server wanted less.
    public int parallelNow() {
        return gate.allowed();
    }

    /// Runs what is not settled. An interrupt of the calling thread cancels.
    ///
    /// @throws StorageException when the folder cannot be used at all; failures of steps are in the
    /// report
    public TransferReport run() throws StorageException {
        long start = System.nanoTime();
        LocalRoot root = LocalRoot.at(plan.root());
        takeSettled();
        StepRunner runner = new StepRunner(store, root, options.uploads());
        all(open(false), runner);
        List<Integer> deletions = open(true);
        if (!open(false).isEmpty()) {
            deletions.forEach(number -> end(number, notTried(number, reason())));
        } else {
            batches(deletions, runner);
            all(deletions.stream().filter(number -> results.get(number) == null).toList(), runner);
        }
        IntStream.range(0, results.length())
                .filter(number -> results.get(number) == null)
                .forEach(number -> end(number, notTried(number, reason())));
        List<ItemResult> ends = ends();
        settleFiles(root, ends);
        listener.progressed(snapshot());
        long moved = ends.stream().mapToLong(ItemResult::bytes).sum();
        return new TransferReport(
                ends, plan.asides(), halt.problem(), moved, Duration.ofNanos(System.nanoTime() - start));
    }

    private void takeSettled() {
        TransferJournal journal = keeping.journal();
        if (journal != null) {
            for (Map.Entry<Integer, Outcome> settled : journal.settled().entrySet()) {
                Step step = plan.steps().get(settled.getKey());
                results.set(settled.getKey(), new ItemResult(step, settled.getValue(), 0, 0, Duration.ZERO));
                odometer.spared(step.bytes());
                odometer.finished(true, System.nanoTime());
            }
        }
    }

    /// Steps without a good end.
    private List<Integer> open(boolean deletions) {
        return IntStream.range(0, results.length())
                .filter(number -> plan.steps().get(number).deletes() == deletions)
                .filter(number -> !isSettled(results.get(number)))
                .boxed()
                .toList();
    }

    /// Objects that are to be deleted go by the hundreds; whatever a batch leaves open is then tried
    /// by itself.
    private void batches(List<Integer> deletions, StepRunner runner) {
        Map<Integer, Step.DeleteObject> objects = new LinkedHashMap<>();
        for (Integer number : deletions) {
            if (plan.steps().get(number) instanceof Step.DeleteObject delete) {
                objects.put(number, delete);
            }
            if (objects.size() == DeletionBatch.SIZE) {
                batch(objects, runner);
                objects.clear();
            }
        }
        if (objects.size() > 1) {
            batch(objects, runner);
        }
    }

    private void batch(Map<Integer, Step.DeleteObject> objects, StepRunner runner) {
        long start = System.nanoTime();
        try {
            if (!gate.awaitRunning()) {
                return;
            }
        } catch (InterruptedException e) {
            gate.cancel();
            Thread.currentThread().interrupt();
            return;
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        new DeletionBatch(store, runner, options.parallel())
                .run(objects)
                .forEach((number, outcome) ->
                        end(number, new ItemResult(plan.steps().get(number), outcome, 0, 1, time)));
    }

    private static boolean isSettled(@Nullable ItemResult result) {
        return result != null && result.outcome().settled();
    }

    private void all(List<Integer> numbers, StepRunner runner) {
        Iterator<Integer> next = numbers.iterator();
        boolean interrupted = false;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> workers = new ArrayList<>();
            for (int i = Math.min(options.parallel(), numbers.size()); i > 0; i--) {
                workers.add(threads.submit(() -> work(next, runner)));
            }
            for (Future<?> worker : workers) {
                interrupted |= await(worker);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// True when this thread was interrupted, which cancels the run; the worker is awaited all the
    /// same.
    private boolean await(Future<?> worker) {
        boolean interrupted = false;
        while (true) {
            try {
                worker.get();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
                gate.cancel();
            } catch (ExecutionException e) {
                throw new IllegalStateException("a transfer's thread broke", e.getCause());
            }
        }
    }

    private void work(Iterator<Integer> numbers, StepRunner runner) {
        try {
            while (gate.enter()) {
                boolean well = false;
                try {
                    Integer number = next(numbers);
                    if (number == null) {
                        return;
                    }
                    StepTry attempts = new StepTry(plan.steps().get(number), runner);
                    ItemResult result = attempts.toTheEnd();
                    well = result.outcome().settled();
                    end(number, result);
                } finally {
                    gate.leave(well);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable Integer next(Iterator<Integer> numbers) {
        synchronized (numbers) {
            return numbers.hasNext() ? numbers.next() : null;
        }
    }

    private void end(int number, ItemResult result) {
        results.set(number, result);
        TransferJournal journal = keeping.journal();
        if (journal != null && result.outcome().settled()) {
            try {
                journal.settle(number, result.outcome());
            } catch (StorageException e) {
                // Without the journal a kill would cost the work done so far: better to stop and say so.
                halt.stop(e.problem());
                gate.cancel();
            }
        }
        odometer.finished(result.outcome().settled(), System.nanoTime());
        listener.finished(result);
        tell();
    }

    private void tell() {
        if (odometer.due(System.nanoTime())) {
            listener.progressed(snapshot());
        }
    }

    private Why reason() {
        return halt.problem() != null ? Why.HALTED : gate.isCancelled() ? Why.CANCELLED : Why.FAILURES_BEFORE;
    }

    private ItemResult notTried(int number, Why why) {
        return new ItemResult(plan.steps().get(number), new NotTried(why), 0, 0, Duration.ZERO);
    }

    private List<ItemResult> ends() {
        List<ItemResult> ends = new ArrayList<>();
        for (int number = 0; number < results.length(); number++) {
            ItemResult result = results.get(number);
            if (result != null) {
                ends.add(result);
            }
        }
        return ends;
    }

    private void settleFiles(LocalRoot root, List<ItemResult> ends) throws StorageException {
        TransferJournal journal = keeping.journal();
        try {
            if (keeping.state() != null) {
                StateUpdate.write(keeping.state(), plan, ends);
            }
            boolean done = ends.stream().allMatch(result -> result.outcome().settled());
            if (!gate.isCancelled()) {
                PartNames.sweep(
                        root,
                        plan.steps().stream()
                                .filter(Step.Download.class::isInstance)
                                .map(Step.Download.class::cast)
                                .toList());
            }
            if (journal != null && done) {
                journal.finish();
            }
        } catch (StorageException e) {
            halt.stop(e.problem());
        } finally {
            if (journal != null) {
                journal.close();
            }
        }
    }

    /// One step from its first attempt to its end.
    private final class StepTry {
        private final Step step;
        private final StepRunner runner;
        private final StepWatch watch;
        private final long start = System.nanoTime();
        private int attempt;

        StepTry(Step step, StepRunner runner) {
            this.step = step;
            this.runner = runner;
            this.watch = new StepWatch(step, gate, odometer, TransferRun.this::tell);
        }

        ItemResult toTheEnd() throws InterruptedException {
            while (true) {
                attempt++;
                try {
                    Outcome outcome = runner.run(step, watch);
                    halt.went(true);
                    return result(outcome);
                } catch (StorageException e) {
                    watch.inVain();
                    Outcome end = after(e.problem());
                    if (end != null) {
                        return result(end);
                    }
                }
            }
        }

        /// Null when there is to be another attempt.
        private @Nullable Outcome after(Problem problem) throws InterruptedException {
            if (problem instanceof Problem.Cancelled) {
                attempt--; // stopped by a pause: nothing went wrong
                return gate.awaitRunning() ? null : new NotTried(reason());
            }
            Persistence persistence = Persistence.of(problem);
            boolean last = attempt >= options.attempts();
            switch (persistence) {
                case GIVE_UP -> {
                    return new Outcome.Failed(problem);
                }
                case STOP_ALL -> {
                    return stop(problem);
                }
                case TRY_SLOWER -> gate.slower();
                case TRY_AGAIN_UNLESS_ALL_FAIL -> {
                    if (last && halt.went(false)) {
                        return stop(problem);
                    }
                }
                case TRY_AGAIN -> {}
            }
            if (last) {
                return new Outcome.Failed(problem);
            }
            Duration wait = backoff.after(attempt);
            listener.retrying(step, attempt, options.attempts(), wait, problem);
            return gate.sleep(wait) ? null : new Outcome.Failed(problem);
        }

        private Outcome stop(Problem problem) {
            halt.stop(problem);
            gate.cancel();
            return new Outcome.Failed(problem);
        }

        private ItemResult result(Outcome outcome) {
            long moved = watch.moved();
            odometer.spared(step.bytes() - moved);
            return new ItemResult(step, outcome, moved, attempt, Duration.ofNanos(System.nanoTime() - start));
        }
    }
}
