package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.storage.transfer.SyncPlan;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// A transfer from its plan to its results: made, looked through, run, paused, cancelled, tried
/// again. Lives on the
/// toolkit thread.
public final class PlanViewModel {
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

    private final Background background;
    private final PlanRunner runner;
    private final Consumer<PlanJob> finished;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.NOTHING);
    private final ReadOnlyObjectWrapper<@Nullable PlanJob> job = new ReadOnlyObjectWrapper<>(this, "job");
    private final ReadOnlyObjectWrapper<@Nullable SyncPlan> plan = new ReadOnlyObjectWrapper<>(this, "plan");
    private final ReadOnlyObjectWrapper<@Nullable Throwable> failure = new ReadOnlyObjectWrapper<>(this, "failure");
    private final ReadOnlyObjectWrapper<Optional<PlanRunner.Earlier>> earlier =
            new ReadOnlyObjectWrapper<>(this, "earlier", Optional.empty());
    private final BooleanProperty delete = new SimpleBooleanProperty(this, "delete", false);
    private final ObjectProperty<Filter> filter = new SimpleObjectProperty<>(this, "filter", new Filter.All());
    private final ObservableList<PlanRow> rows = FXCollections.observableArrayList();
    private List<PlanRow> all = List.of();
    private final RunModel run;
    private Background.Running work = Background.Running.NONE;

    /// @param finished told of every run that moved something, on the toolkit thread
    public PlanViewModel(Background background, PlanRunner runner, Consumer<PlanJob> finished) {
        this.background = background;
        this.runner = runner;
        this.finished = finished;
        this.run = new RunModel(background);
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

    /// Makes the plan again, e.g. after a choice changed; what an earlier run left comes first.
    void replan() {
        replan(false);
    }

    /// Compares both sides whatever an earlier run left.
    void planAnew() {
        replan(true);
    }

    private void replan(boolean anew) {
        PlanJob wanted = job.get();
        if (wanted == null) {
            return;
        }
        work.cancel();
        state.set(State.PLANNING);
        plan.set(null);
        failure.set(null);
        earlier.set(Optional.empty());
        run.clear();
        show(List.of());
        PlanRunner.Choices choices = new PlanRunner.Choices(delete.get(), anew);
        work = background.run(
                watched -> {
                    PlanRunner.Planned made = runner.plan(wanted, choices, watched);
                    return new Made(
                            made, made.plan().items().stream().map(PlanRow::of).toList());
                },
                made -> {
                    earlier.set(made.planned().earlier());
                    plan.set(made.planned().plan());
                    show(made.rows());
                    state.set(State.READY);
                },
                this::failed);
    }

    private record Made(PlanRunner.Planned planned, List<PlanRow> rows) {}

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
            run(new PlanRunner.Planned(made, earlier.get()));
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
        run.forgetFailures();
        run(new PlanRunner.Planned(made.without(rest), Optional.empty()));
    }

    private void run(PlanRunner.Planned part) {
        PlanJob wanted = Objects.requireNonNull(job.get(), "a plan has a job");
        failure.set(null);
        state.set(State.RUNNING);
        SyncPlan.Totals totals = part.plan().totals();
        run.start(
                totals.objects(),
                totals.bytes(),
                watch -> runner.prepare(wanted, part, watch),
                why -> ended(wanted, why));
    }

    private void ended(PlanJob wanted, Optional<Throwable> why) {
        why.ifPresentOrElse(this::failed, () -> state.set(State.FINISHED));
        filterRows();
        if (run.resultsProperty().get().done() > 0) {
            finished.accept(wanted);
        }
    }

    /// Holds the run back, or lets it go on.
    void pause(boolean on) {
        run.pause(on);
    }

    /// Ends planning or the run; what was moved stays and a new run goes on there.
    public void cancel() {
        switch (state.get()) {
            case PLANNING -> {
                work.cancel();
                state.set(State.NOTHING);
            }
            case RUNNING -> run.stop();
            case NOTHING, READY, FINISHED, FAILED -> {}
        }
    }

    /// Ends what is under way and forgets it.
    private void leave() {
        work.cancel();
        run.abandon();
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
        return run.result(row.key());
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

    /// What an earlier run did of the plan on the screen; empty when both sides were compared.
    ReadOnlyObjectProperty<Optional<PlanRunner.Earlier>> earlierProperty() {
        return earlier.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Throwable> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<RunProgress> progressProperty() {
        return run.progressProperty();
    }

    ReadOnlyObjectProperty<RunModel.Results> resultsProperty() {
        return run.resultsProperty();
    }

    ReadOnlyBooleanProperty pausedProperty() {
        return run.pausedProperty();
    }

    /// Grows when results of rows changed.
    ReadOnlyLongProperty revisionProperty() {
        return run.revisionProperty();
    }

    /// Whether what is gone at the source is deleted at the target; changing it makes the plan again.
    BooleanProperty deleteProperty() {
        return delete;
    }

    ObjectProperty<Filter> filterProperty() {
        return filter;
    }
}
