package dev.cassetteworkbench.app.cassette;

import dev.cassetteworkbench.app.error.ProblemTexts;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.timeline.Timeline;
import java.util.Optional;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/// The chosen cassette: loaded in the background, a newer choice cancels an older one. Lives on the toolkit thread.
public final class CassetteViewModel {
    /// Value of [#selectedCallProperty()] for the request itself.
    public static final int REQUEST = -1;

    private final CassetteLoader loader;
    private final ProblemTexts problemTexts;
    private final Lane lane;
    private final ReadOnlyObjectWrapper<CassetteState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new CassetteState.Nothing());
    private final IntegerProperty selectedCall = new SimpleIntegerProperty(this, "selectedCall", REQUEST);

    public CassetteViewModel(CassetteLoader loader, Background background, ProblemTexts problemTexts) {
        this.loader = loader;
        this.problemTexts = problemTexts;
        this.lane = new Lane(background);
    }

    public ReadOnlyObjectProperty<CassetteState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Index of the call whose payload is open, [#REQUEST] for the request itself.
    public IntegerProperty selectedCallProperty() {
        return selectedCall;
    }

    /// Loads and shows a cassette; null shows nothing. Does nothing when it is shown already.
    public void show(@Nullable CassetteRef ref) {
        if (ref == null) {
            lane.cancel();
            state.set(new CassetteState.Nothing());
        } else if (!ref.equals(shown())) {
            load(ref);
        }
    }

    /// Loads the shown cassette again.
    public void reload() {
        CassetteRef ref = shown();
        if (ref != null) {
            load(ref);
        }
    }

    private void load(CassetteRef ref) {
        state.set(new CassetteState.Loading(ref));
        lane.run(
                ignored -> {
                    Cassette cassette = loader.load(ref);
                    return new CassetteState.Loaded(
                            ref, cassette, Timeline.of(cassette), JsonLines.of(cassette.document()));
                },
                loaded -> {
                    selectedCall.set(mostTelling(loaded.cassette()));
                    state.set(loaded);
                },
                failure -> state.set(new CassetteState.Failed(ref, problemTexts.of(failure))));
    }

    /// Address of what is shown, loading or failed.
    public @Nullable CassetteRef shown() {
        return switch (state.get()) {
            case CassetteState.Nothing _ -> null;
            case CassetteState.Loading loading -> loading.ref();
            case CassetteState.Loaded loaded -> loaded.ref();
            case CassetteState.Failed failed -> failed.ref();
        };
    }

    /// The call whose payload is open; empty for the request itself.
    public Optional<Call> call() {
        return state.get() instanceof CassetteState.Loaded loaded
                ? loaded.cassette().calls().stream()
                        .filter(call -> call.facts().index() == selectedCall.get())
                        .findFirst()
                : Optional.empty();
    }

    /// What to open first: the last failed call, for it is nearest to the outcome; else the request.
    private static int mostTelling(Cassette cassette) {
        return cassette.callsByStart().reversed().stream()
                .filter(Call::failed)
                .findFirst()
                .map(call -> call.facts().index())
                .orElse(REQUEST);
    }
}
