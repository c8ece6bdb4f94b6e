package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayStep;
import dev.cassetteworkbench.replay.ReplayStep.Kind;
import dev.cassetteworkbench.replay.ReplayStep.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reports the steps of one replay and takes their times.
final class StepLog {
    private final ReplayListener listener;
    private final Progress progress;
    private final long startedAt = System.nanoTime();
    private final Map<String, Double> timings = new LinkedHashMap<>();
    private Kind kind = Kind.MOCKS;
    private long stepAt = startedAt;

    StepLog(ReplayListener listener, Progress progress) {
        this.listener = listener;
        this.progress = progress;
    }

    void begin(Kind next) {
        progress.throwIfCancelled();
        kind = next;
        stepAt = System.nanoTime();
        progress.report(word(next), List.of(Kind.values()).indexOf(next), Kind.values().length);
        listener.step(new ReplayStep(next, State.RUNNING, "", 0));
    }

    void done(String detail) {
        listener.step(new ReplayStep(kind, State.DONE, detail, take()));
    }

    void failed(String sentence) {
        listener.step(new ReplayStep(kind, State.FAILED, sentence, take()));
    }

    private double take() {
        double took = (System.nanoTime() - stepAt) / 1e6;
        timings.put(word(kind), took);
        return took;
    }

    /// Times so far, with the total.
    Map<String, Double> timings() {
        Map<String, Double> result = new LinkedHashMap<>(timings);
        result.put("total", (System.nanoTime() - startedAt) / 1e6);
        return result;
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
