package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.replay.MockRow.Fate;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.replay.Latency;
import dev.cassetteworkbench.replay.ReplayPlan;
import dev.cassetteworkbench.replay.WhatIf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MockEditingTest {
    @TempDir
    private Path folder = Path.of("");

    private ReplayStage stage = new ReplayStage(folder);
    private MockEditing mocks = stage.model.mocks();

    @BeforeEach
    void setUp() {
        stage = new ReplayStage(folder);
        mocks = stage.model.mocks();
        stage.known().model.replay(ReplayStage.CHECKOUT);
    }

    private MocksModel sheet() {
        MocksModel sheet = mocks.modelProperty().get();
        assertNotNull(sheet);
        return sheet;
    }

    private MockRow http() {
        return sheet().rows().stream().filter(MockRow::isHttp).findFirst().orElseThrow();
    }

    private FakeTarget target() {
        return stage.targets.getFirst();
    }

    @Test
    void showsEveryRecordedCallAsRecorded() {
        mocks.open(null);

        assertTrue(mocks.openProperty().get());
        assertEquals(6, sheet().rows().size());
        assertTrue(sheet().rows().stream().noneMatch(row -> row.changed().get()));
        assertEquals("", sheet().problemProperty().get());
        assertEquals("200", http().statusProperty().get());
        assertFalse(http().bodyProperty().get().isEmpty());
    }

    @Test
    void opensWithTheCallItIsAskedFor() {
        MockRow last = sheet().rows().getLast();

        mocks.open(last.call());

        assertEquals(last, sheet().selectedProperty().get());
    }

    @Test
    void replaysAChildAndComparesItWithTheRunThatWasThereAlready() {
        http().statusProperty().set("503");

        mocks.apply();

        assertFalse(mocks.openProperty().get());
        assertTrue(mocks.activeProperty().get());
        assertEquals(2, target().replayed.size(), "the unmodified run is not made again");
        Cassette child = target().replayed.getLast();
        assertEquals(List.of(http().call().label() + " answers otherwise: status 503"), WhatIf.changes(child));
        assertEquals(List.of(), mocks.differenceProperty().get(), "the fake answers the same");
    }

    @Test
    void anotherPlanNeedsAnotherUnmodifiedRun() {
        sheet().latencyProperty().set("recorded");
        http().fateProperty().set(Fate.TIMEOUT);

        mocks.apply();

        assertEquals(3, target().replayed.size());
        assertEquals(new Latency.Scaled(1), target().plans.getLast().latency());
        assertEquals(1, http().edits().size());
    }

    @Test
    void backToAsRecordedIsAnOrdinaryReplay() {
        http().delayProperty().set("400");
        mocks.apply();
        assertNotNull(mocks.differenceProperty().get());

        mocks.reset();
        mocks.apply();

        assertFalse(mocks.activeProperty().get());
        assertNull(mocks.differenceProperty().get());
        assertEquals(ReplayPlan.NONE, target().plans.getLast());
        assertEquals(List.of(), WhatIf.changes(target().replayed.getLast()));
    }

    @Test
    void liveCallsThatWriteNeedASecondConfirmation() {
        MockRow write = sheet().rows().stream()
                .filter(row -> row.isHttp() && row.call().operation().equals("POST"))
                .findFirst()
                .orElseThrow();
        write.fateProperty().set(Fate.LIVE);

        assertEquals(write.call().label(), sheet().writtenProperty().get());
        assertTrue(sheet().problemProperty().get().startsWith("Live calls that write"));
        mocks.apply();
        assertEquals(1, target().replayed.size());

        sheet().writesProperty().set(true);
        mocks.apply();

        assertTrue(target().plans.getLast().live().writes());
        assertEquals(
                Set.of(write.call().facts().index()),
                target().plans.getLast().live().calls());
    }

    @Test
    void onlyHttpCallsCanBeLive() {
        MockRow redis = sheet().rows().stream()
                .filter(row -> row.call().kind() == CallKind.REDIS)
                .findFirst()
                .orElseThrow();

        assertFalse(redis.fates().contains(Fate.LIVE));
        assertTrue(http().fates().contains(Fate.LIVE));
    }

    @ParameterizedTest
    @CsvSource({
        "abc, '', '', the status is a number",
        "99, '', '', the status is a number",
        "200, soon, '', the delay is a number",
        "200, '', fast, Write recorded"
    })
    void saysWhatIsWrong(String status, String delay, String latency, String words) {
        http().statusProperty().set(status);
        http().delayProperty().set(delay);
        sheet().latencyProperty().set(latency);

        assertTrue(
                sheet().problemProperty().get().contains(words),
                () -> sheet().problemProperty().get());
        mocks.apply();
        assertEquals(1, target().replayed.size());
    }

    @Test
    void keepsTheChildAsACassette() throws Exception {
        http().bodyProperty().set("not there today");
        Path file = folder.resolve("child.json");

        stage.model.saveChild(file);

        try (var in = Files.newInputStream(file)) {
            Cassette child = CassetteReader.read(in, ReadLimits.DEFAULT);
            assertEquals(1, WhatIf.changes(child).size());
            assertEquals(6, child.calls().size());
        }
    }

    @Test
    void anotherCassetteBeginsAsRecorded() {
        http().delayProperty().set("400");
        mocks.apply();

        stage.model.replay(ReplayStage.CART);

        assertFalse(mocks.activeProperty().get());
        assertEquals(List.of(), WhatIf.changes(target().replayed.getLast()));
        assertNull(mocks.differenceProperty().get());
    }
}
