package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.app.fx.Background;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The run of a plan as the window sees it: how far it is, what became of each key, pause and stop.
/// Lives on the toolkit thread.
public final class RunModel {
    private static final Duration LOOK = Duration.ofMillis(200);

    /// Counts of results.
    public record Results(int done, int left, int failed, int changed) {
        static final Results NONE = new Results(0, 0, 0, 0);

        /// What the user should look at.
        public int troubled() {
            return failed + changed;
        }
    }

    private final Background background;
    private final ReadOnlyObjectWrapper<RunProgress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress", RunProgress.NONE);
    private final ReadOnlyObjectWrapper<Results> results = new ReadOnlyObjectWrapper<>(this, "results", Results.NONE);
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper(this, "paused", false);
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision", 0);
    private final Map<String, RowResult> outcome = new HashMap<>();
    private final RunInbox inbox = new RunInbox();
    private PlanRunner.@Nullable Run current;
    private boolean stopped;
    private Background.Running looking = Background.Running.NONE;
    private int runs;

    public RunModel(Background background) {
        this.background = background;
    }

    /// Begins a run; results of an earlier one stay until they are replaced, see [#clear()].
    ///
    /// @param prepare gets the run ready without doing anything
    /// @param ended called once: empty when the run came to its end or was stopped by the user
    public void start(
            int objects,
            long bytes,
            Function<PlanRunner.Watch, PlanRunner.Run> prepare,
            Consumer<Optional<Throwable>> ended) {
        int number = ++runs;
        stopped = false;
        paused.set(false);
        progress.set(new RunProgress(0, objects, 0, bytes, 0, null, 0));
        inbox.clear();
        PlanRunner.Run mine = prepare.apply(inbox.watch());
        current = mine;
        look(number);
        background.run(
                ignored -> {
                    mine.run();
                    return mine;
                },
                ignored -> ended(number, null, ended),
                why -> ended(number, why, ended));
    }

    /// Takes over what the run has told, a few times a second however fast it tells.
    private void look(int number) {
        if (number != runs || current == null) {
            return;
        }
        take();
        looking = background.after(LOOK, () -> look(number));
    }

    private void take() {
        RunInbox.News news = inbox.take();
        outcome.putAll(news.items());
        if (news.progress() != null) {
            progress.set(news.progress());
        }
        if (!news.items().isEmpty()) {
            count();
            revision.set(revision.get() + 1);
        }
    }

    private void count() {
        int done = 0;
        int left = 0;
        int failed = 0;
        int changed = 0;
        for (RowResult result : outcome.values()) {
            switch (result) {
                case RowResult.Done _, RowResult.Deleted _ -> done++;
                case RowResult.Left _ -> left++;
                case RowResult.Failed _ -> failed++;
                case RowResult.Changed _ -> changed++;
                case RowResult.Waiting _, RowResult.Moving _ -> {}
            }
        }
        results.set(new Results(done, left, failed, changed));
    }

    private void ended(int number, @Nullable Throwable why, Consumer<Optional<Throwable>> ended) {
        if (number != runs) {
            return;
        }
        looking.cancel();
        take();
        outcome.values().removeIf(RowResult.Moving.class::isInstance);
        paused.set(false);
        current = null;
        revision.set(revision.get() + 1);
        ended.accept(stopped ? Optional.empty() : Optional.ofNullable(why));
    }

    /// Holds the run back, or lets it go on.
    public void pause(boolean on) {
        PlanRunner.Run run = current;
        if (run != null) {
            run.pause(on);
            paused.set(on);
        }
    }

    /// Ends the run soon; what was moved stays.
    public void stop() {
        PlanRunner.Run run = current;
        if (run != null) {
            stopped = true;
            run.cancel();
        }
    }

    /// Stops the run and hears no more of it.
    public void abandon() {
        stop();
        current = null;
        looking.cancel();
        runs++;
    }

    /// Forgets all results.
    public void clear() {
        outcome.clear();
        progress.set(RunProgress.NONE);
        results.set(Results.NONE);
    }

    /// Forgets failures, which are tried again.
    void forgetFailures() {
        outcome.values().removeIf(RowResult.Failed.class::isInstance);
    }

    /// What became of a key.
    public RowResult result(String key) {
        return outcome.getOrDefault(key, new RowResult.Waiting());
    }

    public ReadOnlyObjectProperty<RunProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Results> resultsProperty() {
        return results.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    /// Grows when results of rows changed.
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }
}
