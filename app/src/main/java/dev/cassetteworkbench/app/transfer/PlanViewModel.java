package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A transfer from its plan to its results: made, looked through, run, paused, cancelled, tried again. Lives on the
/// toolkit thread.
public final class PlanViewModel {
    private static final Duration LOOK = Duration.ofMillis(200);

    /// How far it is.
    public enum State {
        NOTHING,
        PLANNING,
        /// A plan is on the screen and waits for the user.
        READY,
        RUNNING,
        /// It ran to its end, or was cancelled; results stand in the rows.
        FINISHED,
        /// The plan could not be made, or nothing more could be moved.
        FAILED
    }

    /// Which rows are shown.
    sealed interface Filter {
        record All() implements Filter {}

        record OfKind(SyncPlan.Kind kind) implements Filter {}

        /// Rows that failed or changed meanwhile.
        record Troubled() implements Filter {}
    }

    /// Counts of results.
    record Results(int done, int left, int failed, int changed) {
        static final Results NONE = new Results(0, 0, 0, 0);

        int troubled() {
            return failed + changed;
        }
    }

    private final Background background;
    private final PlanRunner runner;
    private final Consumer<PlanJob> finished;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.NOTHING);
    private final ReadOnlyObjectWrapper<@Nullable PlanJob> job = new ReadOnlyObjectWrapper<>(this, "job");
    private final ReadOnlyObjectWrapper<@Nullable SyncPlan> plan = new ReadOnlyObjectWrapper<>(this, "plan");
    private final ReadOnlyObjectWrapper<@Nullable Throwable> failure = new ReadOnlyObjectWrapper<>(this, "failure");
    private final ReadOnlyObjectWrapper<RunProgress> progress =
            new ReadOnlyObjectWrapper<>(this, "progress", RunProgress.NONE);
    private final ReadOnlyObjectWrapper<Results> results = new ReadOnlyObjectWrapper<>(this, "results", Results.NONE);
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper(this, "paused", false);
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision", 0);
    private final BooleanProperty delete = new SimpleBooleanProperty(this, "delete", false);
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(this, "filter", new Filter.All());
    private final ObservableList<PlanRow> rows = FXCollections.observableArrayList();
    private List<PlanRow> all = List.of();
    private final Map<String, RowResult> outcome = new HashMap<>();
    private final RunInbox inbox = new RunInbox();
    private PlanRunner.@Nullable Run current;
    private boolean stopped;
    private Background.Running work = Background.Running.NONE;
    private Background.Running looking = Background.Running.NONE;
    private int runs;

    /// @param finished told of every run that moved something, on the toolkit thread
    public PlanViewModel(Background background, PlanRunner runner, Consumer<PlanJob> finished) {
        this.background = background;
        this.runner = runner;
        this.finished = finished;
        delete.addListener(ignored -> {
            if (state.get() == State.READY) {
                replan();
            }
        });
        filter.addListener(ignored -> filterRows());
    }

    /// Makes the plan of a job in place of whatever was here.
    public void plan(PlanJob wanted) {
        leave();
        job.set(wanted);
        delete.set(false);
        replan();
    }

    /// Makes the plan again, e.g. after a choice changed.
    void replan() {
        PlanJob wanted = job.get();
        if (wanted == null) {
            return;
        }
        work.cancel();
        state.set(State.PLANNING);
        plan.set(null);
        failure.set(null);
        progress.set(RunProgress.NONE);
        results.set(Results.NONE);
        outcome.clear();
        show(List.of());
        PlanRunner.Choices choices = new PlanRunner.Choices(delete.get());
        work = background.run(
                watched -> {
                    SyncPlan made = runner.plan(wanted, choices, watched);
                    return new Made(made, made.items().stream().map(PlanRow::of).toList());
                },
                made -> {
                    plan.set(made.plan());
                    show(made.rows());
                    state.set(State.READY);
                },
                this::failed);
    }

    private record Made(SyncPlan plan, List<PlanRow> rows) {}

    private void failed(Throwable why) {
        failure.set(why);
        state.set(State.FAILED);
    }

    private void show(List<PlanRow> made) {
        all = made;
        filter.set(new Filter.All());
        filterRows();
    }

    private void filterRows() {
        rows.setAll(
                switch (filter.get()) {
                    case Filter.All _ -> all;
                    case Filter.OfKind(SyncPlan.Kind kind) ->
                        all.stream().filter(row -> row.kind() == kind).toList();
                    case Filter.Troubled _ ->
                        all.stream().filter(row -> troubled(result(row))).toList();
                });
    }

    private static boolean troubled(RowResult result) {
        return result instanceof RowResult.Failed || result instanceof RowResult.Changed;
    }

    /// Carries the plan out.
    public void run() {
        SyncPlan made = plan.get();
        if (made != null && state.get() == State.READY) {
            run(made);
        }
    }

    /// Tries again what failed.
    void retryFailed() {
        SyncPlan made = plan.get();
        if (made == null || state.get() != State.FINISHED) {
            return;
        }
        Set<String> rest = new HashSet<>();
        for (PlanRow row : all) {
            if (!(result(row) instanceof RowResult.Failed)) {
                rest.add(row.key());
            }
        }
        outcome.values().removeIf(RowResult.Failed.class::isInstance);
        run(made.without(rest));
    }

    private void run(SyncPlan part) {
        PlanJob wanted = Objects.requireNonNull(job.get(), "a plan has a job");
        int number = ++runs;
        stopped = false;
        paused.set(false);
        failure.set(null);
        progress.set(
                new RunProgress(0, part.totals().objects(), 0, part.totals().bytes(), 0, null, 0));
        state.set(State.RUNNING);
        inbox.clear();
        PlanRunner.Run mine = runner.prepare(wanted, part, inbox.watch());
        current = mine;
        look(number);
        background.run(
                ignored -> {
                    mine.run();
                    return part;
                },
                ignored -> ended(number, wanted, null),
                why -> ended(number, wanted, why));
    }

    /// Takes over what the run has told, a few times a second however fast it tells.
    private void look(int number) {
        if (number != runs || state.get() != State.RUNNING) {
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

    private void ended(int number, PlanJob wanted, @Nullable Throwable why) {
        if (number != runs) {
            return;
        }
        looking.cancel();
        take();
        outcome.values().removeIf(RowResult.Moving.class::isInstance);
        paused.set(false);
        current = null;
        if (why == null || stopped) {
            state.set(State.FINISHED);
        } else {
            failed(why);
        }
        revision.set(revision.get() + 1);
        filterRows();
        if (results.get().done() > 0) {
            finished.accept(wanted);
        }
    }

    /// Holds the run back, or lets it go on.
    void pause(boolean on) {
        PlanRunner.Run run = current;
        if (run != null) {
            run.pause(on);
            paused.set(on);
        }
    }

    /// Ends planning or the run; what was moved stays and a new run goes on there.
    public void cancel() {
        switch (state.get()) {
            case PLANNING -> {
                work.cancel();
                state.set(State.NOTHING);
            }
            case RUNNING -> stop();
            case NOTHING, READY, FINISHED, FAILED -> {}
        }
    }

    private void stop() {
        PlanRunner.Run run = current;
        if (run != null) {
            stopped = true;
            run.cancel();
        }
    }

    /// Ends what is under way and forgets it.
    private void leave() {
        work.cancel();
        stop();
        current = null;
        looking.cancel();
        runs++;
        state.set(State.NOTHING);
    }

    /// True when a conflict shall be decided for the source; only before the run.
    void overrule(Set<String> keys) {
        SyncPlan made = plan.get();
        if (made != null && state.get() == State.READY) {
            SyncPlan decided = made.overruling(keys);
            plan.set(decided);
            show(new ArrayList<>(decided.items().stream().map(PlanRow::of).toList()));
        }
    }

    /// What became of a row.
    RowResult result(PlanRow row) {
        return outcome.getOrDefault(row.key(), new RowResult.Waiting());
    }

    /// Rows of each kind.
    Map<SyncPlan.Kind, Integer> counts() {
        SyncPlan made = plan.get();
        return made == null ? new EnumMap<>(SyncPlan.Kind.class) : made.totals().counts();
    }

    ObservableList<PlanRow> rows() {
        return rows;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable PlanJob> jobProperty() {
        return job.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable SyncPlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Throwable> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RunProgress> progressProperty() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Results> resultsProperty() {
        return results.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty pausedProperty() {
        return paused.getReadOnlyProperty();
    }

    /// Grows when results of rows changed.
    ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Whether what is gone at the source is deleted at the target; changing it makes the plan again.
    BooleanProperty deleteProperty() {
        return delete;
    }

    ObjectProperty<Filter> filterProperty() {
        return filter;
    }
}
