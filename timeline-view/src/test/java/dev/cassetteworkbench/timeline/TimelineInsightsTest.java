package dev.cassetteworkbench.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.model.Call;
import dev.cassetteworkbench.model.CallKind;
import dev.cassetteworkbench.model.testing.Recordings;
import dev.cassetteworkbench.timeline.TimelineInsights.Chain;
import dev.cassetteworkbench.timeline.TimelineInsights.Repeat;
import dev.cassetteworkbench.timeline.TimelineInsights.Statistics;
import dev.cassetteworkbench.timeline.TimelineInsights.Step;
import dev.cassetteworkbench.timeline.TimelineInsights.Stretch;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimelineInsightsTest {
    private static TimelineInsights of(double durationMs, Call... calls) {
        return TimelineInsights.of(Timeline.of(Samples.cassette("/x", 200, durationMs, calls)));
    }

    @Test
    void namesEveryGapAsTimeInOurCode() {
        TimelineInsights insights = TimelineInsights.of(Timeline.of(Samples.checkout()));

        assertEquals(
                List.of(
                        new Stretch(0, 12),
                        new Stretch(16, 24),
                        new Stretch(62, 68),
                        new Stretch(176, 214),
                        new Stretch(1088, 1112),
                        new Stretch(1147, 1231)),
                insights.appCode());
        assertEquals(
                Timeline.of(Samples.checkout()).appMs(),
                insights.appCode().stream().mapToDouble(Stretch::lengthMs).sum(),
                1e-9);
    }

    @Test
    void sumsOfAStretchOfTimeAreCutToIt() {
        Timeline timeline = Timeline.of(Samples.cassette(
                "/x",
                200,
                100,
                Samples.http(0, "GET", "http://a/x", 0, 10, 200),
                Samples.http(1, "GET", "http://a/y", 20, 40, 500),
                Samples.http(2, "GET", "http://b/z", 70, 10, 200)));

        List<TimelineInsights.Statistics> sums = TimelineInsights.targetsWithin(timeline, new Stretch(40, 80));

        assertEquals(List.of(20.0, 10.0), sums.stream().map(row -> row.totalMs()).toList());
        assertEquals(List.of(0.5, 0.25), sums.stream().map(row -> row.share()).toList());
        assertEquals(List.of(1, 0), sums.stream().map(row -> row.errors()).toList());
        assertEquals(List.of(1, 1), sums.stream().map(row -> row.count()).toList());
        assertEquals(List.of(), TimelineInsights.targetsWithin(timeline, new Stretch(61, 69)));
    }

    @Test
    void walksTheCriticalPathBackFromTheAnswer() {
        List<Step> path = TimelineInsights.of(Timeline.of(Samples.checkout())).criticalPath();

        // Of the two at once the longer one (3) was waited for, not the other (2).
        assertEquals(
                List.of(0, 1, 3, 4, 5),
                path.stream()
                        .filter(step -> !step.isAppCode())
                        .map(Step::callIndex)
                        .toList());
        assertEquals(1231, path.stream().mapToDouble(Step::lengthMs).sum(), 1e-9);
    }

    @Test
    void takesAWholeRequestWithoutCallsAsAppCode() {
        TimelineInsights insights = of(80);

        assertEquals(List.of(new Stretch(0, 80)), insights.appCode());
        assertEquals(List.of(new Step(Step.APP_CODE, 0, 80)), insights.criticalPath());
        assertEquals(List.of(), insights.kinds());
    }

    @Test
    void findsReadsOneAfterAnotherThatCouldRunAtOnce() {
        Chain chain = of(
                        200,
                        Samples.http(0, "GET", "http://a/x", 0, 50, 200),
                        Samples.http(1, "GET", "http://b/y", 51, 40, 200),
                        Samples.sql(2, "SELECT", "carts", 92, 60, 1),
                        Samples.sql(3, "UPDATE", "carts", 153, 20, 1))
                .chains()
                .getFirst();

        assertEquals(List.of(0, 1, 2), chain.callIndexes());
        assertEquals(152, chain.totalMs(), 1e-9);
        assertEquals(92, chain.savingMs(), 1e-9);
    }

    @Test
    void leavesOutWhatNeedsTheAnswerBefore() {
        var answer = Samples.present("{\"cart\": {\"id\": \"c-771\"}}");

        assertEquals(
                List.of(),
                of(
                                200,
                                Samples.http(0, "http://a/cart", 0, 50, answer),
                                Samples.http(1, "GET", "http://b/carts/c-771", 51, 40, 200))
                        .chains());
        assertEquals(
                1,
                of(
                                200,
                                Samples.http(0, "http://a/cart", 0, 50, answer),
                                Samples.http(1, "GET", "http://b/carts/c-772", 51, 40, 200))
                        .chains()
                        .size());
    }

    @Test
    void callsThatRunAtOnceAreNoChain() {
        assertEquals(
                List.of(),
                of(
                                200,
                                Samples.http(0, "GET", "http://a/x", 0, 50, 200),
                                Samples.http(1, "GET", "http://b/y", 10, 50, 200),
                                Samples.http(2, "GET", "http://c/z", 20, 50, 200))
                        .chains());
    }

    @Test
    void foldsRepeatedCallsWithCountTotalAndSaving() {
        Repeat repeat = of(
                        200,
                        Samples.http(0, "GET", "http://a/items/1", 0, 10, 200),
                        Samples.sql(1, "SELECT", "carts", 10, 5, 1),
                        Samples.http(2, "GET", "http://a/items/2", 15, 30, 200),
                        Samples.http(3, "GET", "http://a/items/37", 40, 20, 404),
                        Samples.http(4, "GET", "http://a/lists/1", 70, 20, 200))
                .repeats()
                .getFirst();

        assertEquals(CallKind.HTTP, repeat.kind());
        assertEquals("GET a/items/#", repeat.pattern());
        assertEquals(List.of(0, 2, 3), repeat.callIndexes());
        assertEquals(10 + 45, repeat.totalMs(), 1e-9);
        assertEquals(25, repeat.savingMs(), 1e-9);
        assertEquals(2, repeat.atOnce());
        assertEquals("pattern", TimelineQuery.of(repeat).text().split("[ :]")[2]);
    }

    @Test
    void countsTotalsMaximaAndErrorsPerTarget() {
        Statistics first =
                TimelineInsights.of(Timeline.of(Samples.checkout())).targets().getFirst();

        assertEquals(new Statistics(CallKind.HTTP, "api.psp.example", 1, 874, 874, 874, 874 / 1231.0, 1), first);
        Statistics http =
                TimelineInsights.of(Timeline.of(Samples.checkout())).kinds().getFirst();
        assertEquals(3, http.count());
        assertEquals(1046, http.totalMs(), 1e-9);
        assertEquals((874 + 108) / 1231.0, http.share(), 1e-9);
    }

    @Test
    void seesTheFanOfARealRecording() throws IOException {
        Timeline fan = Timeline.of(TimelineOfRecordingsTest.read(
                Recordings.folder().resolve("catalog-prod/2026-11-20/GET__fan__89f98f4a.json")));
        Repeat repeat = TimelineInsights.of(fan).repeats().getFirst();

        assertEquals(60, repeat.count());
        assertTrue(repeat.atOnce() > 50, "at once " + repeat.atOnce());
    }

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void criticalPathCoversTheRequestWithoutOverlap(long seed) {
        Random random = new Random(seed);
        double duration = 1 + random.nextInt(500);
        Call[] calls = new Call[random.nextInt(40)];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = Samples.http(i, "GET", "http://h/" + i, random.nextInt(600) - 50, random.nextInt(200), 200);
        }
        TimelineInsights insights = of(duration, calls);
        double reached = 0;
        for (Step step : insights.criticalPath()) {
            assertEquals(reached, step.startMs(), 1e-9);
            assertTrue(step.endMs() > step.startMs());
            reached = step.endMs();
        }
        assertEquals(duration, reached, 1e-9);
        assertTrue(insights.chains().stream().allMatch(chain -> chain.savingMs() < chain.totalMs()));
        assertEquals(
                calls.length,
                insights.targets().stream().mapToInt(Statistics::count).sum());
    }
}
