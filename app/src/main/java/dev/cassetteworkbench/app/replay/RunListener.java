package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayStep;
import java.util.function.BooleanSupplier;
import javafx.collections.ObservableList;

/// Takes what a running replay tells to the page's steps and log. Steps of a run that is no longer the
/// page's are dropped.
final class RunListener implements ReplayListener {
    private final Background background;
    private final ReplayLog log;
    private final ObservableList<StepRow> steps;
    private final BooleanSupplier current;
    private final DebugPause pause;

    /// @param current true while the page shows this run; asked on the toolkit thread
    RunListener(
            Background background,
            ReplayLog log,
            ObservableList<StepRow> steps,
            BooleanSupplier current,
            DebugPause pause) {
        this.pause = pause;
        this.background = background;
        this.log = log;
        this.steps = steps;
        this.current = current;
    }

    @Override
    public void step(ReplayStep step) {
        if (step.kind() == ReplayStep.Kind.SEND && step.state() == ReplayStep.State.RUNNING) {
            log.requestSent();
        }
        background.deliver(() -> {
            if (current.getAsBoolean()) {
                steps.replaceAll(row -> row.kind() == step.kind() ? StepRow.of(step) : row);
            }
        });
    }

    @Override
    public void paused(DebugPoint point) throws InterruptedException {
        pause.await(point, background);
    }

    @Override
    public void log(LogLine line) {
        log.add(line);
    }
}
