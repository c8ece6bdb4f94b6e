package dev.cassetteworkbench.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineQueryTest {
    private final Timeline checkout = Timeline.of(Samples.checkout());

    private String found(String query) {
        return TimelineQuery.parse(query).in(checkout).stream()
                .map(item -> checkout.rows().get(item).callIndex())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "charges            | 4",
                "CHARGES            | 4",
                "https://api.psp    | 4",
                "host:psp           | 4",
                "host:=api.psp.example | 4",
                "host:=psp          | ''",
                "table:carts        | 1 5",
                "key:cart           | 0 1 5",
                "method:get         | 0 3 2",
                "method:sel*        | 1",
                "status:5xx         | 4",
                "status:200..299    | 3 2",
                "status>=500        | 4",
                "class:2xx          | 3 2",
                "dur:>100ms         | 3 4",
                "ms>100             | 3 4",
                "dur:30ms..40ms     | 1 5",
                "dur:>0.5s          | 4",
                "start:<20          | 0",
                "type:database      | 1 5",
                "type:db.query      | 1 5",
                "is:error           | 4",
                "is:write           | 4 5",
                "lib:redis          | 0",
                "-type:http         | 0 1 5",
                "NOT type:http      | 0 1 5",
                "type:redis OR is:error | 0 4",
                "(type:redis OR is:error) dur:>10 | 4",
                "type:http -host:psp | 3 2",
                "'\"12 rows\"'       | 1",
                "nothing            | ''",
                "''                 | 0 1 3 2 4 5",
            })
    void findsCalls(String query, String calls) {
        assertEquals(calls, found(query));
    }

    @Test
    void namesWhatItDoesNotUnderstandAndTakesItAsText() {
        TimelineQuery query = TimelineQuery.parse("colour:red dur:fast charges");

        assertEquals(List.of("colour:red", "dur:fast"), query.unknown());
        assertTrue(query.in(checkout).isEmpty());
        assertEquals(List.of(), TimelineQuery.parse("http://x \"a:b\"").unknown());
    }

    @Test
    void survivesUnfinishedText() {
        for (String text :
                List.of("(", ")", "((a) OR", "\"abc", "-", "NOT", "OR", "\\", "dur:", ":", "(".repeat(500), ")a(")) {
            TimelineQuery.parse(text).in(checkout);
        }
        assertEquals("4", found(") charges"));
    }

    @Test
    void findsWhatAStatisticCounts() {
        TimelineInsights insights = TimelineInsights.of(checkout);
        for (TimelineInsights.Statistics row : insights.targets()) {
            assertEquals(row.count(), TimelineQuery.of(row).in(checkout).cardinality(), row.target());
        }
        for (TimelineInsights.Statistics row : insights.kinds()) {
            assertEquals(
                    row.count(),
                    TimelineQuery.of(row).in(checkout).cardinality(),
                    row.kind().label());
        }
    }
}
