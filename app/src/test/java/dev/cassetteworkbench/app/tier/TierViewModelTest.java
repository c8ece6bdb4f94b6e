package dev.cassetteworkbench.app.tier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.app.transfer.PlanViewModel.State;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.testing.MemoryBucket.Request;
import dev.cassetteworkbench.storage.tier.TierPlan.Decision;
import dev.cassetteworkbench.storage.tier.TierPlan.Move;
import dev.cassetteworkbench.storage.tier.UseLog;
import dev.cassetteworkbench.storage.tier.Validation;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Tiers on the screen, without a toolkit, over a bucket in memory.
@Timeout(30)
@SuppressWarnings("NullAway.Init") // makeWorld() comes before every test
class TierViewModelTest {
    @TempDir
    Path home;

    private final InlineBackground background = new InlineBackground();
    private TierWorld world;
    private TierViewModel viewModel;

    @BeforeEach
    void makeWorld() throws Exception {
        world = new TierWorld(home, background).filled();
        viewModel = world.viewModel;
    }

    @Test
    void plansByAgeAndUseWithAReasonForEveryKey() {
        viewModel.show(world.job(false));

        assertEquals(State.READY, viewModel.stateProperty().get());
        assertEquals(Decision.DEMOTE_AND_SEND, decision("2026-09-01/GET__cart__0123abcd.json"));
        assertEquals(Decision.DEMOTE, decision("2026-09-02/POST__checkout__0123abce.json"));
        assertEquals(Decision.KEEP_RECENT, decision("2026-09-03/GET__fan__0123abcf.json"));
        assertEquals(Decision.PROMOTE_HOT, decision("2026-10-01/GET__hot__0123abd1.json"));
        assertEquals(Decision.STAY_COLD, decision("2026-10-02/GET__cold__0123abd2.json"));
        assertEquals(2, viewModel.counts().get(TierGroup.TO_BUCKET));
        viewModel.filterProperty().set(Optional.of(TierGroup.TO_FOLDER));
        assertEquals(1, viewModel.rows().size());
    }

    @Test
    void aChangedChoiceOrPinPlansAgainWithoutAskingTheBucket() {
        viewModel.show(world.job(false));
        long before = requests();
        viewModel.choicesProperty().set(viewModel.choicesProperty().get().withColdDays(200));
        assertEquals(0, viewModel.counts().get(TierGroup.TO_BUCKET));
        viewModel.choicesProperty().set(TierChoices.DEFAULT.withLimit(0.000_01));
        assertEquals(Decision.DEMOTE_AND_SEND_FOR_ROOM, decision("2026-09-03/GET__fan__0123abcf.json"));
        viewModel.pin("2026-09-03/GET__fan__0123abcf.json", true, failure -> {
            throw new AssertionError(failure);
        });
        assertEquals(Decision.KEEP_PINNED, decision("2026-09-03/GET__fan__0123abcf.json"));
        assertTrue(viewModel.isPinned("2026-09-03/GET__fan__0123abcf.json"));
        assertEquals(before, requests());

        viewModel.show(world.job(false));
        assertTrue(viewModel.isPinned("2026-09-03/GET__fan__0123abcf.json"), "pins are kept");
    }

    @Test
    void movesWhatThePlanSaysAndLooksAgainAfterwards() throws Exception {
        viewModel.show(world.job(false));
        viewModel.run();

        assertEquals(State.FINISHED, viewModel.stateProperty().get());
        assertEquals(3, viewModel.runModel().resultsProperty().get().done());
        assertEquals(
                List.of(
                        "2026-09-03/GET__fan__0123abcf.json",
                        "2026-10-01/GET__hot__0123abd1.json",
                        "2026-11-19/GET__users__0123abd0.json"),
                world.files());
        assertEquals(1, world.moved.size());
        viewModel.choicesProperty().set(TierChoices.DEFAULT.withColdDays(31));
        assertEquals(State.READY, viewModel.stateProperty().get());
        assertEquals(0, viewModel.counts().get(TierGroup.TO_FOLDER), "what came is here now");
    }

    @Test
    void aFileWhoseObjectCannotBeWrittenStays() throws Exception {
        world.bucket.fail(Request.PUT, _ -> true, 9, new Problem.AccessDenied("x"));
        viewModel.show(world.job(false));
        viewModel.run();

        assertEquals(1, viewModel.runModel().resultsProperty().get().failed());
        assertTrue(Files.exists(world.root.resolve("2026-09-01/GET__cart__0123abcd.json")));
    }

    @Test
    void aReadOnlyBucketGetsNothing() throws Exception {
        viewModel.show(world.job(true));
        assertFalse(viewModel.choicesProperty().get().demote());
        viewModel.run();

        assertEquals(0, world.bucket.usage().requests().getOrDefault("PUT", 0L));
        assertEquals(5, world.files().size());
    }

    @Test
    void pausesAndStops() {
        viewModel.show(world.job(false));
        background.hold();
        viewModel.run();
        viewModel.runModel().pause(true);
        assertTrue(viewModel.runModel().pausedProperty().get());
        viewModel.runModel().stop();
        background.release();

        assertEquals(State.FINISHED, viewModel.stateProperty().get());
        assertEquals(0, viewModel.runModel().resultsProperty().get().done());
    }

    @Test
    void saysWhyABucketCannotBeListed() {
        world.bucket.fail(Request.LIST, _ -> true, 9, new Problem.NoBucket("b"));
        viewModel.show(world.job(false));

        // A listing that ends early is a plan with a warning; nothing of it may be lost.
        boolean told = viewModel.stateProperty().get() == State.FAILED
                || !java.util.Objects.requireNonNull(viewModel.lookProperty().get())
                        .complete();
        assertTrue(told);
    }

    @Test
    void estimatesValidatesAndDiscovers() {
        viewModel.show(world.job(false));
        viewModel.askEstimate();
        assertEquals(4, viewModel.estimate().answer().orElseThrow().files());
        viewModel.askValidation(Validation.Depth.NOTED);
        Validation validation = viewModel.validation().answer().orElseThrow();
        assertFalse(validation.good());
        assertEquals(3, validation.counts().get(Validation.Finding.MISSING));
        viewModel.askDiscovery();
        assertEquals(1, viewModel.discovery().answer().orElseThrow().found().size());
        assertEquals(2, viewModel.discovery().answer().orElseThrow().known());
    }

    @Test
    void openingARecordingIsAUseThatOutlivesTheProgram() throws Exception {
        Cassette cassette = CassetteReader.read(
                new ByteArrayInputStream(Files.readAllBytes(Recordings.all().getFirst())), ReadLimits.DEFAULT);
        Path logs = home.resolve("more");
        try (UseBook book = new UseBook(logs, InstantSource.fixed(TierWorld.NOW));
                UseBook second = new UseBook(logs, InstantSource.fixed(TierWorld.NOW))) {
            book.noting(ref -> cassette).load(new CassetteRef("source", "a.json"));
            second.used("source", "b.json"); // the first has the log open: this one notes nothing
            StorageException gone = new StorageException(new Problem.NotFound("c.json"));
            assertInstanceOf(
                    StorageException.class,
                    org.junit.jupiter.api.Assertions.assertThrows(
                            StorageException.class,
                            () -> book.noting(ref -> {
                                        throw gone;
                                    })
                                    .load(new CassetteRef("source", "c.json"))));
        }
        assertEquals(
                java.util.Map.of("a.json", new UseLog.Use(TierWorld.NOW, 1)),
                UseLog.read(UseLog.fileIn(logs, "source")));
    }

    private Decision decision(String key) {
        return viewModel.rows().stream()
                .filter(move -> move.key().equals(key))
                .map(Move::decision)
                .findFirst()
                .orElseThrow();
    }

    private long requests() {
        return world.bucket.usage().requests().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }
}
