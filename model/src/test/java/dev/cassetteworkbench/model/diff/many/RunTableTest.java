package dev.cassetteworkbench.model.diff.many;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.diff.CassetteComparer;
import dev.cassetteworkbench.model.diff.ComparisonOptions;
import dev.cassetteworkbench.model.testing.SampleCassette;
import dev.cassetteworkbench.model.testing.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunTableTest {
    private static RunPairs.Key key(String path, String input) {
        return new RunPairs.Key("GET", path, input);
    }

    private static SampleCassette order(int id, int status, int total) {
        return Samples.cassette("GET", "/orders/" + id)
                .status(status)
                .durationMs(20 + id)
                .responseBody("{\"lines\":[{\"total\":%d},{\"total\":%d}]}".formatted(total, total));
    }

    @Test
    void pairsByInputThenByPathThenByRoute() {
        RunPairs pairs = RunPairs.of(
                List.of(key("/o/1", "x"), key("/o/1", "y"), key("/o/5", ""), key("/only", "")),
                List.of(key("/o/1", "z"), key("/o/1", "x"), key("/o/9", ""), key("/new", "")));

        assertEquals(List.of(new RunPairs.Pair(0, 1), new RunPairs.Pair(1, 0), new RunPairs.Pair(2, 2)), pairs.pairs());
        assertEquals(List.of(3), pairs.onlyA());
        assertEquals(List.of(3), pairs.onlyB());
    }

    @Test
    void addsUpByRouteAndField() {
        RunTable.Sum sum = new RunTable.Sum();
        for (int id = 1; id <= 3; id++) {
            sum.add(CassetteComparer.compare(
                    order(id, 200, 5).build(),
                    order(id, id == 3 ? 500 : 200, id == 1 ? 5 : 6).build(),
                    ComparisonOptions.DEFAULT));
        }
        sum.addOnlyB("GET", "/orders/77");
        sum.addOnlyA("POST", "/gone");

        RunTable table = sum.table();

        RunTable.RouteRow orders = table.routes().getFirst();
        assertEquals("GET /orders/*", orders.route());
        assertEquals(
                List.of(3, 0, 1, 1, 2, 1, 0),
                List.of(
                        orders.pairs(),
                        orders.onlyA(),
                        orders.onlyB(),
                        orders.regressions(),
                        orders.different(),
                        orders.newFailures(),
                        orders.fixed()));
        assertEquals("POST /gone", table.routes().getLast().route());
        assertEquals(
                List.of("body /lines/*/total 2 of 3", "status 1 of 3"),
                table.fields().stream()
                        .map(field -> field.field() + " " + field.pairs() + " of " + field.of())
                        .toList());
        assertTrue(table.hasRegressions());
        assertFalse(new RunTable.Sum().table().hasDifferences());
    }
}
