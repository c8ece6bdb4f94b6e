package dev.cassetteworkbench.app.tier;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.fx.Question;
import dev.cassetteworkbench.app.transfer.PlanViewModel.State;
import dev.cassetteworkbench.app.transfer.RunModel;
import dev.cassetteworkbench.storage.tier.CacheStats;
import dev.cassetteworkbench.storage.tier.Discovery;
import dev.cassetteworkbench.storage.tier.Estimate;
import dev.cassetteworkbench.storage.tier.TierPlan;
import dev.cassetteworkbench.storage.tier.TierPlan.Move;
import dev.cassetteworkbench.storage.tier.Validation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Tiers of a folder and a bucket from the plan to its results. Changing a choice or a pin makes the
/// plan again of what was listed; only [#look()] asks the bucket. Lives on the toolkit thread.
public final class TierViewModel {
    private final Background background;
    private final TierEngine engine;
    private final Consumer<TierJob> moved;
    private final RunModel run;
    private final Lane planning;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.NOTHING);
    private final ReadOnlyObjectWrapper<@Nullable TierJob> job = new ReadOnlyObjectWrapper<>(this, "job");
    private final ReadOnlyObjectWrapper<@Nullable TierLook> look = new ReadOnlyObjectWrapper<>(this, "look");
    private final ReadOnlyObjectWrapper<@Nullable TierPlan> plan = new ReadOnlyObjectWrapper<>(this, "plan");
    private final ReadOnlyObjectWrapper<@Nullable Throwable> failure = new ReadOnlyObjectWrapper<>(this, "failure");
    private final ReadOnlyObjectWrapper<Optional<CacheStats>> cache =
            new ReadOnlyObjectWrapper<>(this, "cache", Optional.empty());
    private final ObjectProperty<TierChoices> choices =
            new SimpleObjectProperty<>(this, "choices", TierChoices.DEFAULT);
    private final ObjectProperty<Optional<TierGroup>> filter =
            new SimpleObjectProperty<>(this, "filter", Optional.empty());
    private final ObservableList<Move> rows = FXCollections.observableArrayList();
    private final Question<Estimate> estimate;
    private final Question<Validation> validation;
    private final Question<Discovery> discovery;

    /// @param moved told of every run that moved something
    public TierViewModel(Background background, TierEngine engine, Consumer<TierJob> moved) {
        this.background = background;
        this.engine = engine;
        this.moved = moved;
        this.run = new RunModel(background);
        this.planning = new Lane(background);
        this.estimate = new Question<>(background);
        this.validation = new Question<>(background);
        this.discovery = new Question<>(background);
        choices.addListener(ignored -> decide());
        filter.addListener(ignored -> showRows());
    }

    /// Shows a folder and a bucket in place of whatever was here. A bucket that is read only gets
    /// nothing, so its plan gives up nothing.
    public void show(TierJob wanted) {
        run.abandon();
        look.set(null);
        job.set(wanted);
        estimate.forget();
        validation.forget();
        discovery.forget();
        plan.set(null);
        choices.set(TierChoices.DEFAULT.withDemote(!wanted.bucket().readOnly()));
        look();
    }

    /// Lists both sides and plans.
    void look() {
        TierJob wanted = job.get();
        if (wanted == null) {
            return;
        }
        run.clear();
        failure.set(null);
        look.set(null);
        plan.set(null);
        rows.clear();
        state.set(State.PLANNING);
        planning.run(
                progress ->
                        new Looked(engine.look(wanted, progress), engine.cache().get()),
                seen -> {
                    cache.set(seen.cache());
                    look.set(seen.look());
                    decide();
                },
                this::failed);
    }

    private record Looked(TierLook look, Optional<CacheStats> cache) {}

    private void failed(Throwable why) {
        failure.set(why);
        state.set(State.FAILED);
    }

    /// Plans again of what was listed.
    private void decide() {
        TierLook seen = look.get();
        if (seen == null || state.get() == State.RUNNING) {
            return;
        }
        if (state.get() == State.FINISHED) {
            look(); // what was listed is no longer true
            return;
        }
        TierChoices wanted = choices.get();
        planning.run(
                ignored -> seen.plan(wanted),
                made -> {
                    run.clear();
                    plan.set(made);
                    state.set(State.READY);
                    showRows();
                },
                this::failed);
    }

    private void showRows() {
        TierPlan made = plan.get();
        List<Move> all = made == null ? List.of() : made.moves();
        rows.setAll(filter.get()
                .map(group -> all.stream()
                        .filter(move -> TierGroup.of(move.decision()) == group)
                        .toList())
                .orElse(all));
    }

    /// Pins a key or lets go of it, and plans again.
    void pin(String key, boolean pinned, Consumer<? super Throwable> problems) {
        TierJob wanted = job.get();
        if (wanted == null || state.get() == State.RUNNING) {
            return;
        }
        background.run(
                ignored -> engine.pin(wanted, key, pinned),
                pins -> {
                    TierLook seen = look.get();
                    if (seen != null && wanted.equals(job.get())) {
                        look.set(seen.with(pins));
                        decide();
                    }
                },
                problems);
    }

    boolean isPinned(String key) {
        TierLook seen = look.get();
        return seen != null && seen.pins().keys().contains(key);
    }

    /// Moves what the plan says.
    void run() {
        TierJob wanted = job.get();
        TierLook seen = look.get();
        TierPlan made = plan.get();
        if (wanted == null || seen == null || made == null || state.get() != State.READY) {
            return;
        }
        failure.set(null);
        state.set(State.RUNNING);
        run.start(
                moves(made),
                made.sentBytes() + made.fetchedBytes(),
                watch -> engine.prepare(wanted, seen, made, watch),
                why -> {
                    why.ifPresentOrElse(this::failed, () -> state.set(State.FINISHED));
                    if (run.resultsProperty().get().done() > 0) {
                        moved.accept(wanted);
                    }
                });
    }

    /// How many keys change their place.
    static int moves(TierPlan plan) {
        return (int)
                plan.moves().stream().filter(move -> move.decision().moves()).count();
    }

    /// Counts by group; every group has one.
    Map<TierGroup, Integer> counts() {
        Map<TierGroup, Integer> counts = new EnumMap<>(TierGroup.class);
        for (TierGroup group : TierGroup.values()) {
            counts.put(group, 0);
        }
        TierPlan made = plan.get();
        if (made != null) {
            made.moves().forEach(move -> counts.merge(TierGroup.of(move.decision()), 1, Integer::sum));
        }
        return counts;
    }

    void askEstimate() {
        with(wanted -> estimate.ask(progress -> engine.estimate(wanted, progress)));
    }

    void askValidation(Validation.Depth depth) {
        with(wanted -> validation.ask(progress -> engine.validate(wanted, depth, progress)));
    }

    void askDiscovery() {
        with(wanted -> discovery.ask(progress -> engine.discover(wanted, progress)));
    }

    private void with(Consumer<TierJob> work) {
        TierJob wanted = job.get();
        if (wanted != null) {
            work.accept(wanted);
        }
    }

    RunModel runModel() {
        return run;
    }

    ObservableList<Move> rows() {
        return rows;
    }

    Question<Estimate> estimate() {
        return estimate;
    }

    Question<Validation> validation() {
        return validation;
    }

    Question<Discovery> discovery() {
        return discovery;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable TierJob> jobProperty() {
        return job.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable TierLook> lookProperty() {
        return look.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable TierPlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<@Nullable Throwable> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// How the cache for opened recordings fares; empty when this window has none.
    ReadOnlyObjectProperty<Optional<CacheStats>> cacheProperty() {
        return cache.getReadOnlyProperty();
    }

    ObjectProperty<TierChoices> choicesProperty() {
        return choices;
    }

    /// Only rows of this group; empty for all.
    ObjectProperty<Optional<TierGroup>> filterProperty() {
        return filter;
    }
}
