package dev.cassetteworkbench.timeline;

import static dev.cassetteworkbench.timeline.Samples.cassette;
import static dev.cassetteworkbench.timeline.Samples.checkout;
import static dev.cassetteworkbench.timeline.Samples.failedHttp;
import static dev.cassetteworkbench.timeline.Samples.http;
import static dev.cassetteworkbench.timeline.Samples.mongo;
import static dev.cassetteworkbench.timeline.Samples.redis;
import static dev.cassetteworkbench.timeline.Samples.sql;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Body;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void putsTheRequestFirstAndCallsInTrueStartOrder() {
        Timeline timeline = Timeline.of(checkout());

        assertEquals(
                List.of(-1, 0, 1, 3, 2, 4, 5),
                timeline.rows().stream().map(TimelineRow::callIndex).toList());
        assertEquals(
                List.of(
                        "POST /checkout",
                        "GET cart:8f21",
                        "SELECT carts",
                        "GET …/v1/fraud/score",
                        "GET …/v1/rates",
                        "POST …/v1/charges",
                        "UPDATE carts"),
                timeline.rows().stream().map(TimelineRow::label).toList());
        assertEquals(
                List.of("502", "ok", "12 rows", "200", "200", "502", "1 row"),
                timeline.rows().stream().map(TimelineRow::result).toList());
    }

    @Test
    void givesOverlappingCallsDifferentLanesAndReusesFreeOnes() {
        assertEquals(
                List.of(0, 0, 0, 0, 1, 0, 0),
                Timeline.of(checkout()).rows().stream().map(TimelineRow::lane).toList());
    }

    @Test
    void sumsEachKindAndLeavesOverlapsOutOfAppTimeOnce() {
        Timeline timeline = Timeline.of(checkout());

        assertEquals(
                Map.of(CallKind.HTTP, 108.0 + 64 + 874, CallKind.DATABASE, 73.0, CallKind.REDIS, 4.0),
                timeline.kindMs());
        assertEquals(1231 - (4 + 38 + 108 + 874 + 35), timeline.appMs(), 1e-9);
    }

    @Test
    void clampsCallsToTheRequestWhenItComputesAppTime() {
        Timeline timeline = Timeline.of(
                cassette("/x", 200, 100, redis(0, "GET", "a", -20, 30, false), redis(1, "GET", "b", 90, 50, false)));

        assertEquals(80, timeline.appMs(), 1e-9);
    }

    @Test
    void takesTheDurationOffMongoStarts() {
        Timeline timeline = Timeline.of(cassette("/x", 200, 50, mongo(0, "FIND_ONE", 30, 12, Body.Absent.INSTANCE)));

        assertEquals(18, timeline.rows().getLast().startMs());
        assertEquals("nil", timeline.rows().getLast().result());
    }

    @Test
    void namesMongoCounts() {
        Body counted =
                new Body.Present(new JsonObject(Map.of("inserted_count", JsonNumber.of(12))), "utf-8", Body.Facts.NONE);

        assertEquals(
                "12 inserted",
                Timeline.of(cassette("/x", 200, 50, mongo(0, "INSERT_MANY", 30, 12, counted)))
                        .rows()
                        .getLast()
                        .result());
    }

    @Test
    void showsTheClassOfAnErrorAndMarksItFailed() {
        TimelineRow row = Timeline.of(cassette("/x", 200, 50, failedHttp(0, "http://a/b", 1, 2, "httpx.ReadTimeout")))
                .rows()
                .getLast();

        assertEquals("ReadTimeout", row.result());
        assertTrue(row.failed());
    }

    @Test
    void neverTakesARowCountForAStatus() {
        TimelineRow row = Timeline.of(cassette("/x", 200, 50, sql(0, "SELECT", "orders", 1, 2, 450)))
                .rows()
                .getLast();

        assertEquals("450 rows", row.result());
        assertFalse(row.failed());
    }

    @Test
    void leavesUnknownTablesAndCountsOut() {
        TimelineRow row = Timeline.of(cassette("/x", 200, 50, sql(0, "SELECT", "unknown", 1, 2, -1)))
                .rows()
                .getLast();

        assertEquals("SELECT", row.label());
        assertEquals("", row.result());
    }

    @Test
    void showsNilAnswersOfRedis() {
        assertEquals(
                "nil",
                Timeline.of(cassette("/x", 200, 50, redis(0, "GET", "a", 1, 2, true)))
                        .rows()
                        .getLast()
                        .result());
    }

    @Test
    void keepsTheTailOfALongPathAndTheHostOfAnEmptyOne() {
        Timeline timeline = Timeline.of(cassette(
                "/x",
                200,
                50,
                http(0, "GET", "https://h.example/a/very/deep/path/with/many/parts/and/an/end", 1, 1, 200),
                http(1, "GET", "https://h.example", 2, 1, 200),
                http(2, "GET", ":///quotes", 3, 1, 200)));

        assertEquals(
                List.of("POST /x", "GET …/deep/path/with/many/parts/and/an/end", "GET h.example/", "GET /quotes"),
                timeline.rows().stream().map(TimelineRow::label).toList());
    }

    @Test
    void replacesWhatWouldBreakALine() {
        Timeline timeline =
                Timeline.of(cassette("/a\nb\u202E\uD83D", 200, 5, redis(0, "GET", "k\u0000😀", 0, 1, false)));

        assertEquals("POST /a\uFFFDb\uFFFD\uFFFD", timeline.title());
        assertEquals("GET k\uFFFD😀", timeline.rows().getLast().label());
    }

    @Test
    void shortensVeryLongKeysInTheMiddle() {
        String label = Timeline.of(cassette("/x", 200, 5, redis(0, "GET", "k".repeat(5000) + "end", 0, 1, false)))
                .rows()
                .getLast()
                .label();

        assertEquals(64, label.length());
        assertTrue(label.endsWith("end") && label.contains("…"));
    }

    @Test
    void countsImpossibleTimesAsZero() {
        Timeline timeline = Timeline.of(cassette(
                "/x",
                200,
                Double.NaN,
                redis(0, "GET", "a", Double.NaN, -4, false),
                redis(1, "GET", "b", -1, 1, false)));

        assertEquals(0, timeline.durationMs());
        assertEquals(0, timeline.appMs());
        assertEquals(
                List.of(-1, 1, 0),
                timeline.rows().stream().map(TimelineRow::callIndex).toList());
    }
}
