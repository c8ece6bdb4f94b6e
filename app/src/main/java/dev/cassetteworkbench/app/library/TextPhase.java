package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.search.CassetteIndex;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Reads the texts of recordings whose heads are known, one source after the other, so that heads
/// of others and transfers never wait for it. Can be paused: what was read stays, and going on
/// begins where it ended. Lives on the toolkit thread.
public final class TextPhase {
    /// How far it is.
    public enum State {
        IDLE,
        READING,
        PAUSED
    }

    private final CassetteIndex index;
    private final Background background;
    private final Messages messages;
    private final Consumer<? super Throwable> problems;
    private final Runnable ended;
    private final Deque<OpenSource> waiting = new ArrayDeque<>();
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.IDLE);
    private Background.Running running = Background.Running.NONE;
    private @Nullable OpenSource current;

    /// @param ended told whenever a source was read, or reading stopped
    TextPhase(
            CassetteIndex index,
            Background background,
            Messages messages,
            Consumer<? super Throwable> problems,
            Runnable ended) {
        this.index = index;
        this.background = background;
        this.messages = messages;
        this.problems = problems;
        this.ended = ended;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Texts of this source may be missing.
    void want(OpenSource source) {
        if (!waiting.contains(source) && !source.equals(current)) {
            waiting.add(source);
        }
        if (state.get() == State.IDLE) {
            next();
        }
    }

    /// The source is closed: nothing of it is to be read any more.
    void drop(OpenSource source) {
        waiting.remove(source);
        if (source.equals(current)) {
            running.cancel();
            current = null;
        }
        if (current == null && (state.get() == State.READING || waiting.isEmpty())) {
            next();
        }
    }

    /// Stops after the files under way.
    public void pause() {
        if (state.get() == State.READING) {
            running.cancel();
            stopped();
        }
    }

    /// Goes on where it was paused.
    public void resume() {
        if (state.get() == State.PAUSED) {
            next();
        }
    }

    private void next() {
        OpenSource source = waiting.poll();
        current = source;
        if (source == null) {
            state.set(State.IDLE);
            return;
        }
        state.set(State.READING);
        running = background.job(
                messages.get("library.job.text", source.name()),
                progress -> {
                    try {
                        return index.readTexts(source.source(), progress);
                    } finally {
                        if (progress.isCancelled()) { // by the status bar; cancelled work delivers nothing
                            background.deliver(() -> cancelled(source));
                        }
                    }
                },
                ignored -> done(source),
                failure -> {
                    done(source);
                    problems.accept(failure);
                });
    }

    private void done(OpenSource source) {
        if (source.equals(current)) {
            ended.run();
            next();
        }
    }

    private void cancelled(OpenSource source) {
        if (source.equals(current) && state.get() == State.READING) {
            stopped();
        }
    }

    private void stopped() {
        if (current != null) {
            waiting.addFirst(current);
            current = null;
        }
        state.set(State.PAUSED);
        ended.run();
    }
}
