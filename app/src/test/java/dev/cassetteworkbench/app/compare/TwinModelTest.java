package dev.cassetteworkbench.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.rule.DiffRule;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.storage.StorageException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwinModelTest {
    private static final CassetteRef GOOD = new CassetteRef("s", "good.json");
    private static final CassetteRef BAD = new CassetteRef("s", "bad.json");
    private static final CassetteRef GONE = new CassetteRef("s", "gone.json");

    private final InlineBackground background = new InlineBackground();
    private final Map<CassetteRef, Cassette> files = new HashMap<>(Map.of(
            GOOD,
            Samples.cassette("POST", "/checkout")
                    .status(200)
                    .redis("GET", "cart:8f21", "x")
                    .http("GET", "http://fraud/v1/score", 200, "{\"score\":1}")
                    .http("POST", "http://psp/v1/charges", 200, "{\"ok\":true}")
                    .build(),
            BAD,
            Samples.cassette("POST", "/checkout")
                    .status(502)
                    .redis("GET", "cart:8f21", "x")
                    .http("GET", "http://fraud/v1/score", 200, "{\"score\":1}")
                    .http("POST", "http://psp/v1/charges", 502, "{\"ok\":false}")
                    .build()));

    @TempDir
    private static Path home = Path.of("");

    private final CompareStore store = new CompareStore(home.resolve(Long.toString(System.nanoTime())));
    private List<CassetteRef> good = List.of();
    private final CompareViewModel model = new CompareViewModel(new CompareServices(
            background,
            ref -> {
                Cassette cassette = files.get(ref);
                if (cassette == null) {
                    throw new StorageException(new StorageException.Problem.NotFound(ref.path()));
                }
                return cassette;
            },
            store,
            (like, most) -> good,
            InstantSource.fixed(Instant.parse("2026-11-20T12:00:00Z")),
            failure -> "It is gone: " + failure.getMessage()));

    @Test
    void findsTheNearestSuccessForB() {
        model.compare(BAD, BAD);
        good = List.of(GOOD);

        model.twins().compareB();

        assertEquals("200", shown().a().status().label());
        assertTrue(
                model.statusTextProperty().get().startsWith("Nearest success: same path"),
                model.statusTextProperty().get());
    }

    @Test
    void prefersTheAcceptedBaseline() {
        CassetteRef other = new CassetteRef("s", "other.json");
        files.put(other, Samples.cassette("POST", "/checkout").status(200).build());
        model.compare(BAD, GOOD);
        model.twins().acceptAsBaseline("agreed with the shop");
        assertEquals(
                "Baseline of POST /checkout accepted",
                model.statusTextProperty().get());
        good = List.of(other);
        model.compare(other, BAD);

        model.twins().compareB();

        assertEquals(3, shown().comparison().a().calls().size());
        assertTrue(
                model.statusTextProperty().get().endsWith("agreed with the shop"),
                model.statusTextProperty().get());
    }

    @Test
    void saysWhenNoSuccessIsKnown() {
        model.compare(BAD, BAD);

        model.twins().compareB();
        assertEquals(
                "No success of this route is known", model.statusTextProperty().get());
        model.twins().threeWay();
        assertNull(model.manyProperty().get());
    }

    @Test
    void putsTwinFailureAndReplayIntoOneTable() {
        model.compare(BAD, BAD);
        good = List.of(GOOD);

        model.twins().threeWay();

        ManyTable table = model.manyProperty().get();
        assertNotNull(table);
        assertEquals(List.of("Good twin", "A", "B"), table.names());
        assertEquals("ABB", table.table().rows().getFirst().pattern());
    }

    @Test
    void aFailureIsHeldAgainstTheSuccessWithTheSameInputsNotTheNewest() {
        CassetteRef newest = new CassetteRef("s", "newest.json");
        CassetteRef nearest = new CassetteRef("s", "nearest.json");
        CassetteRef failure = new CassetteRef("s", "failure.json");
        files.put(newest, order(200, "other", "2026-11-20T11:00:00Z"));
        files.put(nearest, order(200, "mine", "2026-11-19T11:00:00Z"));
        files.put(failure, order(500, "mine", "2026-11-20T12:00:00Z"));
        good = List.of(newest, nearest);
        List<String> said = new ArrayList<>();

        model.twins().compare(failure, () -> said.add("found"), () -> said.add("none"), problem -> said.add("failed"));

        assertEquals(List.of("found"), said);
        assertEquals(
                Instant.parse("2026-11-19T11:00:00Z"),
                shown().comparison().a().session().recordedAt());
        assertEquals(
                "Nearest success: same path, same input, same calls up to the failure",
                model.statusTextProperty().get());

        good = List.of();
        model.twins().compare(failure, () -> said.add("found"), () -> said.add("none"), problem -> said.add("failed"));
        model.twins().compare(GONE, () -> said.add("found"), () -> said.add("none"), problem -> said.add("failed"));
        assertEquals(List.of("found", "none", "failed"), said);
    }

    private static Cassette order(int status, String cart, String at) {
        return Samples.cassette("POST", "/orders")
                .status(status)
                .requestBody("{\"cart\":\"" + cart + "\"}")
                .at(at)
                .http("GET", "http://fraud/v1/score", 200, "{\"score\":1}")
                .build();
    }

    @Test
    void aReplayStandsBesideItsRecordingAndTheGoodTwin() {
        good = List.of(GOOD);
        Cassette replay = Samples.cassette("POST", "/checkout")
                .status(502)
                .redis("GET", "cart:8f21", "x")
                .http("GET", "http://fraud/v1/score", 200, "{\"score\":1}")
                .build();

        model.twins().compareReplay(BAD, replay);

        ManyTable table = model.manyProperty().get();
        assertNotNull(table);
        assertEquals(List.of("Good twin", "Failure", "Replay"), table.names());
        assertEquals("ABB", table.table().rows().getFirst().pattern(), "the replay failed as the recording did");
        assertFalse(shown().comparison().statusChanged(), "A is the failure, B its replay");
        model.twins().acceptAsBaseline("a replay is no recording");
        assertFalse(model.statusTextProperty().get().contains("accepted"));

        model.rules().add(DiffRule.ignoreEverywhere("ok"));
        assertNotNull(model.manyProperty().get(), "other rules, same table");
    }

    @Test
    void learnsFromGoodRecordings() {
        for (int i = 0; i < 4; i++) {
            CassetteRef ref = new CassetteRef("s", "clock" + i);
            files.put(
                    ref,
                    Samples.cassette("GET", "/clock")
                            .at("2026-11-20T10:00:0" + i + "Z")
                            .responseBody("{\"at\":\"2026-11-20T10:00:0" + i + "Z\"}")
                            .build());
        }
        good = List.of(new CassetteRef("s", "clock3"), new CassetteRef("s", "clock2"), new CassetteRef("s", "clock1"));
        model.compare(new CassetteRef("s", "clock0"), new CassetteRef("s", "clock1"));
        assertTrue(shown().comparison().hasDifferences());

        model.twins().learnRules();

        assertEquals(1, model.rules().rulesProperty().get().rules().size());
        assertFalse(shown().comparison().hasDifferences());
    }

    private CompareView shown() {
        CompareView view = model.viewProperty().get();
        assertNotNull(view);
        return view;
    }
}
