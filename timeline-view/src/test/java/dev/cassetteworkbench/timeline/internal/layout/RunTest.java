package dev.cassetteworkbench.timeline.internal.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunTest {
    private record Drawn(Bar bar, int calls, boolean failed) {}

    private static Run run(double[] starts, double[] ends, BitSet failed) {
        return new Run(starts, ends, IntStream.range(0, starts.length).toArray(), failed);
    }

    private static List<Drawn> drawn(Run run, TimeScale scale) {
        List<Drawn> bars = new ArrayList<>();
        run.visit(scale, null, (bar, item, calls, failed, lit) -> bars.add(new Drawn(bar, calls, failed)));
        return bars;
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void showsEveryVisibleCallOnceAndNothingWhereNoneRan(long seed) {
        Random random = new Random(seed);
        int calls = 1 + random.nextInt(3_000);
        double[] starts = new double[calls];
        double[] ends = new double[calls];
        BitSet failed = new BitSet();
        double at = 0;
        for (int i = 0; i < calls; i++) {
            starts[i] = at;
            ends[i] = at + random.nextDouble() * (random.nextInt(20) == 0 ? 50 : 1);
            at = ends[i] + (random.nextInt(10) == 0 ? random.nextDouble() * 30 : 0);
            failed.set(i, random.nextInt(100) == 0);
        }
        double from = random.nextDouble() * at / 2;
        TimeScale scale = new TimeScale(new Span(from, from + 1 + random.nextDouble() * at), 100, 700);
        List<Drawn> bars = drawn(run(starts, ends, failed), scale);

        long visible = IntStream.range(0, calls)
                .filter(i -> ends[i] >= scale.visible().startMs()
                        && starts[i] <= scale.visible().endMs())
                .count();
        // What begins within a pixel beyond the right edge may count to the last bar.
        double pixel = 1 / scale.pixelsPerMs();
        long beyond = IntStream.range(0, calls)
                .filter(i -> starts[i] > scale.visible().endMs()
                        && starts[i] <= scale.visible().endMs() + pixel)
                .count();
        int counted = bars.stream().mapToInt(Drawn::calls).sum();
        assertTrue(counted >= visible && counted <= visible + beyond, counted + " of " + visible);
        assertTrue(bars.size() <= 2 * 600, "bars: " + bars.size());
        for (int i = 0; i < calls; i++) {
            double middle = scale.xOf((starts[i] + ends[i]) / 2);
            if (middle > 100 && middle < 700) {
                boolean bad = failed.get(i);
                assertTrue(
                        bars.stream()
                                .anyMatch(drawn -> drawn.bar().x() <= middle + 2
                                        && drawn.bar().right() >= middle - 2
                                        && (!bad || drawn.failed())),
                        "call " + i + " is not to be seen");
            }
        }
        for (Drawn drawn : bars) {
            double middle = scale.msAt((drawn.bar().x() + drawn.bar().right()) / 2);
            double slack = 3 / scale.pixelsPerMs();
            assertTrue(
                    IntStream.range(0, calls).anyMatch(i -> starts[i] <= middle + slack && ends[i] >= middle - slack),
                    "nothing ran at " + middle);
        }
    }

    @Test
    void drawsAHundredThousandCallsAsAFewBars() {
        int calls = 100_000;
        double[] starts = IntStream.range(0, calls).mapToDouble(i -> i).toArray();
        double[] ends = IntStream.range(0, calls).mapToDouble(i -> i + 0.8).toArray();
        BitSet failed = new BitSet();
        failed.set(50_000);

        List<Drawn> bars = drawn(run(starts, ends, failed), new TimeScale(new Span(0, calls), 0, 1000));

        assertEquals(3, bars.size());
        assertEquals(calls, bars.stream().mapToInt(Drawn::calls).sum());
        assertEquals(1, bars.stream().filter(Drawn::failed).count());
    }

    @Test
    void findsTheBarUnderThePointerAndTheNearestBesideIt() {
        Run run = run(new double[] {0, 10, 20}, new double[] {5, 12, 21}, new BitSet());

        assertEquals(0, run.at(4, 1));
        assertEquals(1, run.at(9.5, 1));
        assertEquals(-1, run.at(15, 1));
        assertEquals(2, run.at(21.5, 1));
        assertEquals(-1, run.at(40, 1));
    }

    @Test
    void longBarsBehindShortOnesStayVisible() {
        Run run = run(new double[] {0, 1, 2}, new double[] {1_000, 1.5, 2.5}, new BitSet());

        List<Drawn> bars = drawn(run, new TimeScale(new Span(500, 900), 0, 400));

        assertTrue(bars.stream().anyMatch(drawn -> drawn.bar().width() > 399), bars.toString());
    }
}
