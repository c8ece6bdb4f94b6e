package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Deletes many objects by one request: each is looked at first, and those that are still the ones
/// of the plan go together. What a batch could not settle has no outcome; it is then tried by
/// itself.
///
/// @param parallel looks at a time
record DeletionBatch(BucketStore store, StepRunner runner, int parallel) {
    /// Small, so that little time lies between the look at an object and its end.
    static final int SIZE = 250;

    /// @return outcomes by the step's number
    Map<Integer, Outcome> run(Map<Integer, Step.DeleteObject> steps) {
        Map<Integer, Outcome> outcomes = new ConcurrentHashMap<>();
        Map<Integer, Step.DeleteObject> present = looked(steps, outcomes);
        List<String> keys =
                present.values().stream().map(Step.DeleteObject::key).toList();
        if (keys.isEmpty()) {
            return outcomes;
        }
        Map<String, BucketStore.Deleted> answers = new LinkedHashMap<>();
        try {
            store.delete(keys).forEach(answer -> answers.put(answer.key(), answer));
        } catch (StorageException e) {
            return outcomes; // each by itself meets the same problem, and tells it
        }
        present.forEach((number, step) -> {
            BucketStore.@Nullable Deleted answer = answers.get(step.key());
            if (answer != null && answer.problem() == null) {
                outcomes.put(number, new Outcome.Deleted());
            }
        });
        return outcomes;
    }

    private Map<Integer, Step.DeleteObject> looked(
            Map<Integer, Step.DeleteObject> steps, Map<Integer, Outcome> outcomes) {
        Map<Integer, Step.DeleteObject> present = new ConcurrentHashMap<>();
        Semaphore room = new Semaphore(parallel);
        List<Runnable> looks = new ArrayList<>();
        steps.forEach((number, step) -> looks.add(() -> {
            room.acquireUninterruptibly();
            try {
                Outcome before = runner.beforeDeleting(step.object());
                if (before == null) {
                    present.put(number, step);
                } else {
                    outcomes.put(number, before);
                }
            } catch (StorageException e) {
                return; // tried by itself later, with retries and a report
            } finally {
                room.release();
            }
        }));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            looks.forEach(threads::execute);
        }
        return present;
    }
}
