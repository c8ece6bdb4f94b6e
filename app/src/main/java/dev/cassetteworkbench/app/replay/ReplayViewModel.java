package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.cassette.CassetteLoader;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.compare.BodyLines;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.fx.Lane;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.replay.CommandSuggestion;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.TargetSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// State and actions of the replay page: which cassette, the target it needs, the run, its steps,
/// log and result.
public final class ReplayViewModel {
    /// What the page shows at the moment.
    public enum State {
        LOADING,
        /// The setup sheet waits for the user, see [#setupProperty()].
        NEEDS_TARGET,
        RUNNING,
        FINISHED,
        CANCELLED,
        /// The cassette could not be read, or the settings not be kept.
        FAILED
    }

    /// The parts a replay needs.
    ///
    /// @param suggest guesses commands for a folder, normally `CommandSuggestion::in`
    /// @param explain turns a failed load into one sentence for people
    public record Parts(
            Background background,
            CassetteLoader loader,
            TargetSettingsStore settings,
            TargetSessions sessions,
            SessionReplays history,
            Function<Path, List<CommandSuggestion>> suggest,
            Function<Throwable, String> explain,
            InstantSource clock) {}

    private final Parts parts;
    private final Messages texts = Messages.bundle("replay");
    private final BodyLines bodyLines = new BodyLines(Messages.bundle("compare"));
    private final Lane replaying;
    private final ReplayLog log;
    private final KnownTarget target;
    private final DebugPause pause = new DebugPause();
    private final MockEditing mocks = new MockEditing(this::replayAgain);

    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.LOADING);
    private final ReadOnlyObjectWrapper<@Nullable Cassette> cassette =
            new ReadOnlyObjectWrapper<>(this, "cassette", null);
    private final ReadOnlyObjectWrapper<@Nullable ReplayView> view = new ReadOnlyObjectWrapper<>(this, "view", null);
    private final ReadOnlyObjectWrapper<@Nullable ReplaySetupModel> setup =
            new ReadOnlyObjectWrapper<>(this, "setup", null);
    private final ReadOnlyBooleanWrapper appRunning = new ReadOnlyBooleanWrapper(this, "appRunning", false);
    private final ReadOnlyStringWrapper targetName = new ReadOnlyStringWrapper(this, "targetName", "");
    private final ReadOnlyStringWrapper statusText = new ReadOnlyStringWrapper(this, "statusText", "");
    private final ReadOnlyStringWrapper failure = new ReadOnlyStringWrapper(this, "failure", "");
    private final ObservableList<StepRow> steps = FXCollections.observableArrayList(StepRow.waiting());
    // One wrapper for good: it listens weakly, so one made per call would fall silent.
    private final ObservableList<StepRow> readOnlySteps = FXCollections.unmodifiableObservableList(steps);
    private @Nullable CassetteRef ref;
    private State beforeSetup = State.LOADING;
    private long run;

    public ReplayViewModel(Parts parts) {
        this.parts = parts;
        this.replaying = new Lane(parts.background());
        this.log = new ReplayLog(parts.background());
        this.target = new KnownTarget(parts);
    }

    private record Prepared(Cassette cassette, Optional<TargetSettingsStore.Stored> stored) {}

    private record Finished(MockEditing.Ran ran, ReplayView view, boolean appRunning) {}

    /// Loads a cassette and replays it; asks for the target first when it must.
    public void replay(CassetteRef wanted) {
        forget();
        ref = wanted;
        state.set(State.LOADING);
        replaying.run(
                progress -> {
                    Cassette loaded = parts.loader().load(wanted);
                    return new Prepared(
                            loaded, parts.settings().find(loaded.session().service()));
                },
                this::prepared,
                this::fail);
    }

    private void prepared(Prepared prepared) {
        cassette.set(prepared.cassette());
        appRunning.set(parts.sessions().isRunning(service()));
        ReplaySetupModel.Occasion toAsk = target.take(prepared.stored().orElse(null), service());
        TargetProfile known = target.profile();
        mocks.take(prepared.cassette(), known == null ? Set.of() : known.live());
        if (toAsk == null) {
            replayAgain();
        } else {
            ask(toAsk);
        }
    }

    /// Opens the setup sheet with the present settings.
    public void editTarget() {
        if (cassette.get() != null && state.get() != State.RUNNING) {
            ask(ReplaySetupModel.Occasion.EDIT);
        }
    }

    private void ask(ReplaySetupModel.Occasion occasion) {
        if (state.get() != State.NEEDS_TARGET) {
            beforeSetup = state.get();
        }
        setup.set(target.sheet(service(), occasion));
        state.set(State.NEEDS_TARGET);
        statusText.set(texts.get("replay.status.needsTarget"));
    }

    /// Writes the sheet's settings into the team's file in the app's folder, secrets left out.
    public void shareTarget() {
        ReplaySetupModel asked = setup.get();
        TargetProfile chosen = asked == null ? null : asked.profile().orElse(null);
        if (chosen == null) {
            return;
        }
        String service = service();
        parts.background()
                .run(
                        progress -> TeamFile.write(service, chosen),
                        file -> statusText.set(texts.get("replay.status.shared", file)));
    }

    /// Keeps the edited recording as a cassette of its own.
    void saveChild(Path file) {
        parts.background()
                .run(
                        progress -> {
                            mocks.save(file);
                            return file;
                        },
                        saved -> statusText.set(texts.get("replay.status.child", saved)));
    }

    /// The user's click: keeps the sheet's settings and replays with them. Does nothing while
    /// something is wrong.
    public void confirmTarget() {
        ReplaySetupModel asked = setup.get();
        TargetProfile chosen = asked == null ? null : asked.profile().orElse(null);
        if (asked == null || chosen == null) {
            return;
        }
        String service = service();
        target.keepRequest(service, asked.request());
        replaying.run(
                progress -> {
                    parts.settings().confirm(service, chosen);
                    return chosen;
                },
                kept -> {
                    target.keep(kept);
                    setup.set(null);
                    replayAgain();
                },
                this::fail);
    }

    /// Closes the setup sheet without changing anything.
    public void dismissTarget() {
        setup.set(null);
        state.set(beforeSetup == State.LOADING ? State.CANCELLED : beforeSetup);
        statusText.set("");
    }

    /// Replays the same cassette with the same target; instant when the app is still up.
    public void replayAgain() {
        Cassette played = cassette.get();
        TargetProfile known = target.profile();
        CassetteRef played0 = ref;
        if (played == null || played0 == null) {
            return;
        }
        if (known == null) {
            replay(played0);
            return;
        }
        long mine = ++run;
        String service = service();
        targetName.set(texts.get("replay.target", service, program(known.settings())));
        steps.setAll(StepRow.waiting());
        view.set(null);
        state.set(State.RUNNING);
        statusText.set(texts.get("replay.status.running", played.endpoint()));
        MockEditing.Run what = mocks.run(played, target.plan(known, service));
        ReplayListener listener = new RunListener(parts.background(), log, steps, () -> mine == run, pause);
        replaying.run(
                progress -> {
                    ReplaySession session = parts.sessions().session(service, known.settings(), listener);
                    if (!session.appRunning()) {
                        parts.background().deliver(log::clear);
                    }
                    MockEditing.Ran ran = what.with(session, progress);
                    return new Finished(ran, ReplayView.of(ran.result(), bodyLines, texts), session.appRunning());
                },
                finished -> finish(played0, finished),
                this::fail);
    }

    private void finish(CassetteRef played, Finished finished) {
        parts.history().add(played, parts.clock().instant(), finished.ran().result());
        mocks.finished(finished.ran());
        appRunning.set(finished.appRunning());
        show(finished.view());
    }

    private void show(ReplayView shown) {
        view.set(shown);
        state.set(State.FINISHED);
        ReplayResult result = shown.result();
        String verdict = result.verdict().label().toLowerCase(Locale.ROOT);
        statusText.set(
                texts.get("replay.status.finished", verdict, result.seal().words()));
    }

    /// Shows a replay of earlier in this session.
    public void showPast(CassetteRef played, ReplayResult result) {
        forget();
        log.unrelated();
        ref = played;
        cassette.set(result.cassette());
        mocks.take(result.cassette(), Set.of());
        appRunning.set(parts.sessions().isRunning(service()));
        steps.setAll(StepRow.past(result));
        show(ReplayView.of(result, bodyLines, texts));
    }

    /// Ends the run under way; its app is stopped.
    public void cancel() {
        if (state.get() == State.RUNNING || state.get() == State.LOADING) {
            run++;
            replaying.cancel();
            pause.goOn();
            appRunning.set(false);
            state.set(State.CANCELLED);
            statusText.set(texts.get("replay.status.cancelled"));
        }
    }

    /// Stops the target app; the next replay starts it again.
    public void stopApp() {
        if (state.get() == State.RUNNING) {
            cancel();
            return;
        }
        String service = service();
        parts.background()
                .run(
                        progress -> {
                            parts.sessions().stop(service);
                            return service;
                        },
                        stopped -> {
                            appRunning.set(parts.sessions().isRunning(service()));
                            statusText.set(texts.get("replay.status.stopped"));
                        });
    }

    private void forget() {
        run++;
        replaying.cancel();
        log.clear();
        target.forget();
        mocks.forget();
        cassette.set(null);
        view.set(null);
        setup.set(null);
        targetName.set("");
        steps.setAll(StepRow.waiting());
        statusText.set("");
    }

    /// The program's name without its folder: the menu is no place for a long path.
    private static String program(TargetSettings target) {
        String word = target.command().getFirst();
        return word.substring(word.lastIndexOf('/') + 1);
    }

    private void fail(Throwable problem) {
        failure.set(parts.explain().apply(problem));
        statusText.set("");
        state.set(State.FAILED);
    }

    private String service() {
        Cassette loaded = cassette.get();
        return loaded == null ? "" : loaded.session().service();
    }

    /// The recorded request as a curl command; empty until a cassette is there.
    public String curl() {
        Cassette loaded = cassette.get();
        return loaded == null ? "" : CurlCommand.of(loaded.request());
    }

    /// This program's own command for the same replay; empty while the target is not known.
    ///
    /// @param start the command up to the cassette
    Optional<String> commandLine(String start) {
        return Optional.ofNullable(target.profile()).map(known -> start + " " + TargetOptions.of(known.settings()));
    }

    public @Nullable CassetteRef ref() {
        return ref;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<@Nullable Cassette> cassetteProperty() {
        return cassette.getReadOnlyProperty();
    }

    /// The finished replay; null before and while one runs.
    public ReadOnlyObjectProperty<@Nullable ReplayView> viewProperty() {
        return view.getReadOnlyProperty();
    }

    /// What the setup sheet shows; null while it is closed.
    public ReadOnlyObjectProperty<@Nullable ReplaySetupModel> setupProperty() {
        return setup.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty appRunningProperty() {
        return appRunning.getReadOnlyProperty();
    }

    /// `checkout (python3)`; empty before the first run.
    public ReadOnlyStringProperty targetNameProperty() {
        return targetName.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty statusTextProperty() {
        return statusText.getReadOnlyProperty();
    }

    /// Why nothing can be replayed; only of interest in [State#FAILED].
    public ReadOnlyStringProperty failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /// Always one row per kind of step, in order.
    public ObservableList<StepRow> steps() {
        return readOnlySteps;
    }

    /// A replay that waits for a debugger.
    public DebugPause pause() {
        return pause;
    }

    /// The what-if: its sheet and what it changed.
    public MockEditing mocks() {
        return mocks;
    }

    public ReplayLog log() {
        return log;
    }
}
