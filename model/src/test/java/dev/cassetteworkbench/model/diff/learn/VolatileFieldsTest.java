package dev.cassetteworkbench.model.diff.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.Comparison;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.diff.rule.DiffRule;
import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.model.testing.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VolatileFieldsTest {

    private static Cassette order(int number, int id, String status) {
        String uuid = "123e4567-e89b-12d3-a456-4266141740%02d".formatted(number);
        return Samples.cassette("GET", "/orders/" + id)
                .at("2026-11-20T10:00:%02dZ".formatted(number))
                .responseHeader("x-request-id", uuid)
                .responseBody("""
                        {"id":%d,"trace":"%s","served_in":%d,"status":"%s","lines":[{"at":"2026-11-20T10:00:%02dZ"}]}
                        """.formatted(id, uuid, number * 7, status, number))
                .build();
    }

    private static List<String> places(DiffRules rules) {
        return rules.rules().stream()
                .map(rule -> Objects.requireNonNull(rule.where().pointer()).text())
                .sorted()
                .toList();
    }

    @Test
    void learnsWhatVariesThoughTheRequestIsTheSame() {
        List<Cassette> good = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            good.add(order(i, 7, "open"));
        }

        DiffRules rules = VolatileFields.learn(good, Progress.NONE);

        assertEquals(List.of("/lines/*/at", "/served_in", "/trace", "/x-request-id"), places(rules));
        assertTrue(rules.rules().stream().allMatch(DiffRule::learnt));
        assertTrue(rules.rules().stream()
                .map(DiffRule::reason)
                .toList()
                .contains("differs in 4 of 4 pairs of good recordings, always a uuid"));
        Comparison quiet = CassetteComparer.compare(
                order(8, 7, "open"), order(9, 7, "open"), ComparisonOptions.DEFAULT.with(rules));
        assertFalse(quiet.hasDifferences(), quiet.verdict());
        assertEquals(4, quiet.counts().ignored());
        Comparison loud = CassetteComparer.compare(
                order(8, 7, "open"), order(9, 7, "lost"), ComparisonOptions.DEFAULT.with(rules));
        assertEquals("/status", loud.responseBody().changes().getFirst().pointer());
    }

    /// Another order has another id: that is content. What has the shape of something made anew is
    /// noise all the same.
    @Test
    void keepsWhatVariesWithTheRequest() {
        List<Cassette> good = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            good.add(order(i, 7 + i, "open"));
        }

        DiffRules rules = VolatileFields.learn(good, Progress.NONE);

        assertEquals(List.of("/lines/*/at", "/trace"), places(rules));
        assertEquals("GET /orders/*", rules.rules().getFirst().where().route());
    }

    @Test
    void twoRecordingsProveNothing() {
        assertEquals(DiffRules.NONE, VolatileFields.learn(List.of(order(1, 7, "a"), order(2, 7, "a")), Progress.NONE));
        assertEquals(DiffRules.NONE, VolatileFields.learn(List.of(), Progress.NONE));
    }

    @Test
    void whatVariedOnceStays() {
        List<Cassette> good = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            good.add(order(i, 7, i == 7 ? "paid" : "open"));
        }

        assertFalse(places(VolatileFields.learn(good, Progress.NONE)).contains("/status"));
    }
}
