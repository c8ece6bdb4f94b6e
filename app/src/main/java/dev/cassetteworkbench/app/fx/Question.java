package dev.cassetteworkbench.app.fx;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Something asked in the background whose newest answer is shown. Lives on the toolkit thread.
///
/// @param <T> the answer
public final class Question<T> {
    private final Lane lane;
    private final ReadOnlyObjectWrapper<Asked<T>> state =
            new ReadOnlyObjectWrapper<>(this, "state", new Asked.Idle<>());

    public Question(Background background) {
        this.lane = new Lane(background);
    }

    /// Asks instead of whatever was asked before.
    public void ask(Background.Work<T> work) {
        state.set(new Asked.Running<>());
        lane.run(
                work,
                answer -> state.set(new Asked.Answered<>(answer)),
                failure -> state.set(new Asked.Failed<>(failure)));
    }

    /// Stops asking and forgets the answer.
    public void forget() {
        lane.cancel();
        state.set(new Asked.Idle<>());
    }

    /// Puts an answer in that is known from elsewhere.
    public void put(T answer) {
        lane.cancel();
        state.set(new Asked.Answered<>(answer));
    }

    public ReadOnlyObjectProperty<Asked<T>> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The answer, if there is one.
    public Optional<T> answer() {
        return state.get() instanceof Asked.Answered<T>(T answer) ? Optional.of(answer) : Optional.empty();
    }
}
