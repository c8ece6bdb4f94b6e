package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.compare.CompareView.Tone;
import dev.cassetteworkbench.app.replay.ReplayViewModel.State;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplayStep;
import dev.cassetteworkbench.replay.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayViewModelTest {
    @TempDir
    private Path folder = Path.of("");

    private ReplayStage stage = new ReplayStage(folder);
    private ReplayViewModel model = stage.model;

    @BeforeEach
    void setUp() {
        stage = new ReplayStage(folder);
        model = stage.model;
    }

    @Test
    void asksForTheTargetBeforeTheFirstReplayOfAService() {
        model.replay(ReplayStage.CHECKOUT);

        assertEquals(State.NEEDS_TARGET, model.stateProperty().get());
        assertEquals(ReplaySetupModel.Occasion.FIRST, setup().occasion());
        assertEquals("checkout", setup().service());
        assertEquals(List.of(), stage.targets);
    }

    @Test
    void runsOnceTheUserConfirmed() {
        model.replay(ReplayStage.CHECKOUT);
        setup().folderProperty().set(folder.toString());
        setup().choose(setup().suggestions().getFirst());
        assertEquals(List.of(), stage.targets);

        model.confirmTarget();

        assertEquals(State.FINISHED, model.stateProperty().get());
        assertEquals(
                List.of("python3", "app.py"), stage.targets.getFirst().settings.command());
        assertEquals("checkout (python3)", model.targetNameProperty().get());
    }

    @Test
    void doesNotRunAnIncompleteTarget() {
        model.replay(ReplayStage.CHECKOUT);
        setup().folderProperty().set(folder.toString());

        model.confirmTarget();

        assertEquals(State.NEEDS_TARGET, model.stateProperty().get());
        assertEquals(List.of(), stage.targets);
    }

    @Test
    void replaysAKnownServiceInOneStep() {
        stage.known().model.replay(ReplayStage.CHECKOUT);

        assertEquals(State.FINISHED, model.stateProperty().get());
        assertEquals(ReplayStep.State.DONE, model.steps().getLast().state());
        assertEquals(5, model.steps().size());
        assertTrue(model.appRunningProperty().get());
        assertEquals(
                "Replay finished · reproduced · Watched, not sealed: no call left the machine",
                model.statusTextProperty().get());
    }

    @Test
    void asksAgainWhenTheStoredCommandWasChanged() throws Exception {
        stage.known();
        Path file = folder.resolve("settings/targets.json");
        Files.writeString(file, Files.readString(file).replace("app.py", "evil.py"));

        model.replay(ReplayStage.CHECKOUT);

        assertEquals(State.NEEDS_TARGET, model.stateProperty().get());
        assertEquals(ReplaySetupModel.Occasion.CHANGED, setup().occasion());
        assertEquals("python3 evil.py", setup().commandProperty().get());
        assertEquals(List.of(), stage.targets);
    }

    @Test
    void listsGivenOutAreAlwaysTheSameOnesSoThatListenersStay() {
        assertSame(model.steps(), model.steps());
        assertSame(model.log().all(), model.log().all());
        assertSame(stage.history.of(ReplayStage.CART), stage.history.of(ReplayStage.CART));
    }

    @Test
    void keepsTheAppUpAndSwapsTheCassette() {
        stage.known().model.replay(ReplayStage.CHECKOUT);
        model.replay(ReplayStage.CART);
        model.replayAgain();

        assertEquals(1, stage.targets.size());
        assertEquals(
                List.of("POST /checkout", "GET /cart/c1", "GET /cart/c1"),
                stage.targets.getFirst().replayed.stream()
                        .map(cassette -> cassette.endpoint())
                        .toList());
    }

    @Test
    void startsAnewWhenTheSettingsChange() {
        stage.known().model.replay(ReplayStage.CHECKOUT);
        model.editTarget();
        setup().commandProperty().set("python3 other.py");

        model.confirmTarget();

        assertEquals(2, stage.targets.size());
        assertTrue(stage.targets.getFirst().closed);
        assertEquals(State.FINISHED, model.stateProperty().get());
    }

    @Test
    void dismissingTheSettingsLeavesTheResultAlone() {
        stage.known().model.replay(ReplayStage.CHECKOUT);
        model.editTarget();

        model.dismissTarget();

        assertEquals(State.FINISHED, model.stateProperty().get());
        assertNull(model.setupProperty().get());
        assertNotNull(model.viewProperty().get());
    }

    @Test
    void cancellingDropsTheLateResult() {
        stage.known();
        stage.background.hold();
        model.replay(ReplayStage.CHECKOUT);
        stage.background.release();
        assertEquals(State.RUNNING, model.stateProperty().get());

        model.cancel();
        stage.background.release();

        assertEquals(State.CANCELLED, model.stateProperty().get());
        assertNull(model.viewProperty().get());
        assertEquals(List.of(), stage.history.of(ReplayStage.CHECKOUT));
    }

    @Test
    void stopsTheApp() {
        stage.known().model.replay(ReplayStage.CHECKOUT);

        model.stopApp();

        assertFalse(model.appRunningProperty().get());
        assertFalse(stage.targets.getFirst().appRunning());
    }

    @Test
    void namesTheSealExactlyOnce() {
        stage.known().model.replay(ReplayStage.CHECKOUT);

        assertEquals(
                "Same status 402, same error body, all 6 recorded calls used in order."
                        + " Watched, not sealed: no call left the machine.",
                view().sentence());
        ReplayResult run = result();
        ReplayResult saying = new ReplayResult(
                run.cassette(),
                run.verdict(),
                "Same. Watched, not sealed: no call left the machine.",
                run.replayed(),
                run.body(),
                run.headerDifferences(),
                run.calls(),
                run.counts(),
                run.seal(),
                run.timingsMs());
        model.showPast(ReplayStage.CHECKOUT, saying);

        assertEquals("Same. Watched, not sealed: no call left the machine.", view().sentence());
    }

    @Test
    void colorsTheVerdict() {
        stage.known().model.replay(ReplayStage.CHECKOUT);
        assertEquals(Tone.OK, view().tone());
        stage.targets.getFirst().verdict = Verdict.INCONCLUSIVE;
        model.replayAgain();
        assertEquals(Tone.WARN, view().tone());
        stage.targets.getFirst().verdict = Verdict.DIFFERENT;
        model.replayAgain();
        assertEquals(Tone.ERROR, view().tone());
    }

    @Test
    void listsEachCallWithItsMatch() {
        stage.known().model.replay(ReplayStage.CHECKOUT);

        ReplayView.MockedCall first = view().calls().getFirst();
        ReplayView.MockedCall missed = view().calls().getLast();
        assertEquals("GET checkout:seen:c1", first.call());
        assertEquals(Tone.OK, first.tone());
        assertEquals(Tone.WARN, view().calls().get(4).tone());
        assertEquals(Tone.ERROR, missed.tone());
        assertEquals("—", missed.recorded());
        assertEquals(8, view().timeline().pairs().size());
    }

    @Test
    void remembersReplaysNewestFirstAndShowsThemAgain() {
        List<CassetteRef> opened = new ArrayList<>();
        stage.known();
        stage.history.openWith((ref, result) -> {
            opened.add(ref);
            model.showPast(ref, result);
        });
        model.replay(ReplayStage.CHECKOUT);
        stage.targets.getFirst().verdict = Verdict.DIFFERENT;
        model.replayAgain();

        var entries = stage.history.of(ReplayStage.CHECKOUT);
        assertEquals(
                List.of(Verdict.DIFFERENT, Verdict.REPRODUCED),
                entries.stream().map(entry -> entry.verdict()).toList());
        stage.history.open(entries.getLast());

        assertEquals(List.of(ReplayStage.CHECKOUT), opened);
        assertEquals(Verdict.REPRODUCED, result().verdict());
    }

    @Test
    void replayingAgainAfterShowingAnOldReplayUsesTheKnownTarget() {
        stage.known().model.replay(ReplayStage.CHECKOUT);
        model.showPast(ReplayStage.CHECKOUT, result());

        model.replayAgain();

        assertEquals(2, stage.targets.getFirst().replayed.size());
        assertEquals(State.FINISHED, model.stateProperty().get());
    }

    @Test
    void saysWhyACassetteCannotBeRead() {
        model.replay(new CassetteRef("x", "missing.json"));

        assertEquals(State.FAILED, model.stateProperty().get());
        assertTrue(model.failureProperty().get().contains("missing.json"));
    }

    private ReplaySetupModel setup() {
        ReplaySetupModel setup = model.setupProperty().get();
        assertNotNull(setup);
        return setup;
    }

    private ReplayView view() {
        ReplayView view = model.viewProperty().get();
        assertNotNull(view);
        return view;
    }

    private ReplayResult result() {
        return view().result();
    }
}
