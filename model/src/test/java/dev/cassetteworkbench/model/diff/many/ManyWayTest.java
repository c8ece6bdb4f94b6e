package dev.cassetteworkbench.model.diff.many;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.testing.SampleCassette;
import dev.cassetteworkbench.model.testing.Samples;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ManyWayTest {
    private static SampleCassette sample(int status, String state, double ms) {
        return Samples.cassette("GET", "/orders/7")
                .status(status)
                .durationMs(ms)
                .responseHeader("x-node", status == 200 ? "n1" : "n2")
                .responseBody("{\"state\":\"%s\",\"secret\":\"[REDACTED]\"}".formatted(state))
                .http("GET", "http://up/a", status, "{}");
    }

    private static ManyWay table(SampleCassette... cassettes) {
        List<Cassette> built =
                Arrays.stream(cassettes).map(SampleCassette::build).toList();
        return ManyWay.of(built, ComparisonOptions.DEFAULT, Progress.NONE);
    }

    private static List<String> rows(ManyWay table) {
        return table.rows().stream()
                .map(row -> (row.subject() + " " + row.place()).strip() + " " + row.pattern())
                .toList();
    }

    @Test
    void twinFailureAndReplayShowWhatTheReplayFollowed() {
        ManyWay table = table(sample(200, "paid", 50), sample(502, "failed", 90), sample(502, "failed", 51));

        assertEquals(
                List.of(
                        "STATUS ABB",
                        "DURATION ABA",
                        "HEADER x-node ABB",
                        "BODY /state ABB",
                        "BODY /secret A??",
                        "CALL 1 GET http://up/a ABB".replace("http://up", "…")),
                rows(table));
        assertEquals(
                List.of("\"paid\"", "\"failed\"", "\"failed\""),
                table.rows().get(3).values());
        assertTrue(table.hasDifferences());
    }

    @Test
    void equalOnesHaveNoRowsEvenWhereMaskedWhenTheHashesAgree() {
        ManyWay table = table(sample(200, "a", 5), sample(200, "a", 5), sample(200, "a", 5), sample(200, "a", 5));

        assertEquals(List.of(), rows(table));
        assertFalse(table.hasDifferences());
    }

    @Test
    void takesTwoToSix() {
        SampleCassette one = sample(200, "a", 5);

        assertThrows(IllegalArgumentException.class, () -> table(one));
        assertThrows(IllegalArgumentException.class, () -> table(one, one, one, one, one, one, one));
        assertEquals(5, table(one, one, one, one, one, one).comparisons().size());
    }
}
