package dev.cassetteworkbench.app.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.diff.BodyDifference;
import dev.cassetteworkbench.model.diff.rule.DiffRule;
import dev.cassetteworkbench.model.diff.rule.RegressionRule;
import dev.cassetteworkbench.model.diff.rule.RegressionSign;
import dev.cassetteworkbench.model.json.JsonText;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.storage.StorageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareViewModelTest {
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
    void showsBothHeadingsAndTheVerdict() {
        model.compare(GOOD, BAD);

        CompareView view = shown();
        assertEquals("POST /checkout", view.a().endpoint());
        assertEquals("200", view.a().status().label());
        assertEquals("502", view.b().status().label());
        assertEquals(CompareView.Tone.ERROR, view.tone());
        assertEquals("Regression", view.verdictWord());
        assertEquals("", view.a().delta());
    }

    @Test
    void marksTheCallWithAnotherOutcomeAndSelectsTheFirstDivergence() {
        model.compare(GOOD, BAD);

        assertEquals(
                List.of("", "", "!"),
                model.rows().stream().map(row -> row.mark().sign()).toList());
        assertEquals(3, selected().number());
        assertEquals("200", selected().resultA());
        assertEquals("502", selected().resultB());
        assertTrue(model.callLines().stream().anyMatch(line -> line.plain().equals("-   \"ok\": true")));
    }

    @Test
    void showsOnlyDifferencesOnDemandAndKeepsTheSelection() {
        model.compare(GOOD, BAD);

        model.onlyDifferencesProperty().set(true);
        assertEquals(1, model.rows().size());
        assertEquals(3, selected().number());

        model.onlyDifferencesProperty().set(false);
        assertEquals(3, model.rows().size());
    }

    @Test
    void swapMakesBTheBaseline() {
        model.compare(GOOD, BAD);

        model.swap();

        assertEquals("502", shown().a().status().label());
        assertEquals("200", shown().b().status().label());
        assertFalse(shown().comparison().regression());
    }

    @Test
    void saysThatEqualRecordingsAreTheSame() {
        model.compare(GOOD, GOOD);

        assertEquals("Same", shown().verdictWord());
        assertEquals(CompareView.Tone.OK, shown().tone());
        assertEquals("0", shown().responseBadge());
        assertEquals(
                "Aligned 3 of 3 calls by signature", model.statusTextProperty().get());
    }

    @Test
    void countsWhatCannotBeCompared() {
        files.put(
                GOOD,
                Samples.cassette("GET", "/me")
                        .http("GET", "http://users/v1/me", 200, "{\"mail\":\"[REDACTED]\"}")
                        .build());
        files.put(
                BAD,
                Samples.cassette("GET", "/me")
                        .http("GET", "http://users/v1/me", 200, "{\"mail\":\"a@b.example\"}")
                        .build());

        model.compare(GOOD, BAD);

        assertEquals("?", model.rows().getFirst().mark().sign());
        assertEquals(
                "Aligned 1 of 1 calls by signature · 1 value cannot be compared",
                model.statusTextProperty().get());
    }

    @Test
    void explainsAFailureInWords() {
        model.compare(GOOD, GONE);

        assertEquals(CompareViewModel.State.FAILED, model.stateProperty().get());
        assertTrue(model.failureProperty().get().startsWith("It is gone: "));
    }

    @Test
    void aNewerComparisonWinsOverALateOlderOne() {
        background.hold();
        model.compare(GOOD, GONE);
        model.compare(GOOD, BAD);
        background.releaseBackwards();
        background.release();

        assertEquals(CompareViewModel.State.SHOWN, model.stateProperty().get());
        assertEquals("502", shown().b().status().label());
    }

    @Test
    void keepsTheOldComparisonWhileTheNextOneLoads() {
        model.compare(GOOD, BAD);
        background.hold();

        model.swap();

        assertEquals(CompareViewModel.State.LOADING, model.stateProperty().get());
        assertEquals("200", shown().a().status().label());
    }

    @Test
    void exportsTheComparisonAsJson(@TempDir Path folder) throws Exception {
        model.compare(GOOD, BAD);
        Path file = folder.resolve("comparison.json");
        Files.writeString(file, "old");

        model.output().export(file);

        assertEquals(ComparisonJson.of(shown().comparison()), JsonText.parse(Files.readAllBytes(file)));
        assertEquals("Saved comparison.json", model.statusTextProperty().get());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void saysWhenTheExportFails(@TempDir Path folder) {
        model.compare(GOOD, BAD);

        model.output().export(folder.resolve("missing/comparison.json"));

        assertTrue(model.statusTextProperty().get().startsWith("The comparison was not saved: "));
    }

    @Test
    void hasNoSelectionWithoutCalls() {
        files.put(GOOD, Samples.cassette("GET", "/a").build());

        model.compare(GOOD, GOOD);

        assertNull(model.selectedRowProperty().get());
        assertEquals(List.of(), model.callLines());
    }

    private CompareView shown() {
        CompareView view = model.viewProperty().get();
        assertNotNull(view);
        return view;
    }

    private CompareRow selected() {
        CompareRow row = model.selectedRowProperty().get();
        assertNotNull(row);
        return row;
    }

    private int answerChanges() {
        BodyDifference answer = shown().comparison().calls().get(2).answer();
        assertNotNull(answer);
        return answer.changes().size();
    }

    @Test
    void aRuleIsSavedAndAppliedAtOnce() throws Exception {
        model.compare(GOOD, BAD);
        assertEquals(1, answerChanges());

        model.rules().add(DiffRule.ignoreEverywhere("ok"));

        assertEquals(0, answerChanges());
        assertEquals(1, shown().comparison().counts().ignored());
        assertEquals(1, store.rules(store.ownRulesFile()).rules().size());
        model.rules().remove(DiffRule.ignoreEverywhere("ok"));
        assertEquals(0, shown().comparison().counts().ignored());
    }

    @Test
    void anotherFileOfRulesIsRememberedAndABrokenOneIsNamed(@TempDir Path folder) throws Exception {
        Path shared = folder.resolve("team.json");
        Files.writeString(shared, "{\"rules\":[{\"name\":\"ok\",\"do\":\"ignore\"}]}");

        model.rules().open(shared);

        assertEquals(1, model.rules().rulesProperty().get().rules().size());
        assertEquals(shared, store.settings().rulesFile());
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"rules\":[{\"do\":\"dance\"}]}");
        model.rules().open(broken);
        assertEquals(
                "Rules: Rule 1: do is ignore, presence, within or array.",
                model.rules().problemProperty().get());
        assertEquals(shared, model.rules().fileProperty().get());
    }

    @Test
    void anyTwoToSixStandBesideEachOther() {
        model.table(List.of(GOOD, BAD, GOOD));

        ManyTable table = model.manyProperty().get();
        assertNotNull(table);
        assertEquals("ABA", table.table().rows().getFirst().pattern());
        assertEquals(List.of("A 200 POST /checkout", "B 502 POST /checkout", "C 200 POST /checkout"), table.names());

        model.rules().add(DiffRule.ignoreEverywhere("ok"));
        assertEquals(
                3, Objects.requireNonNull(model.manyProperty().get()).names().size(), "other rules, same table");

        model.compare(GOOD, BAD);
        assertNull(model.manyProperty().get());
        CassetteRef copy = new CassetteRef("s", "copy.json");
        files.put(copy, files.get(GOOD));
        assertTrue(model.addToTable(List.of(copy)));
        assertEquals(
                3, Objects.requireNonNull(model.manyProperty().get()).names().size());
        assertFalse(model.addToTable(
                List.of(GONE, new CassetteRef("s", "4"), new CassetteRef("s", "5"), new CassetteRef("s", "6"))));
        assertEquals("A table holds six recordings", model.statusTextProperty().get());
    }

    @Test
    void thresholdsDecideAndStandInTheRulesFile() throws Exception {
        model.compare(GOOD, BAD);
        assertTrue(shown().comparison().regression());

        model.rules().judgeBy(new RegressionRule(20, 5, Set.of(RegressionSign.CALL), List.of("GET http://fraud*")));

        assertFalse(shown().comparison().regression(), "the charge is not critical any more");
        assertTrue(Files.readString(store.ownRulesFile()).contains("\"GET http://fraud*\""));
    }

    @Test
    void exportsAPageAndText(@TempDir Path folder) throws Exception {
        model.compare(GOOD, BAD);

        model.output().export(folder.resolve("c.html"));
        model.output().export(folder.resolve("c.txt"));

        assertTrue(Files.readString(folder.resolve("c.html")).startsWith("<!doctype html>"));
        assertTrue(Files.readString(folder.resolve("c.txt")).startsWith("Regression: "));
    }
}
