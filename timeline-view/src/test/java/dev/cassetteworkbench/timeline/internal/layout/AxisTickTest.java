package dev.cassetteworkbench.timeline.internal.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AxisTickTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static List<String> labels(double start, double end, double pixels) {
        return AxisTick.of(new TimeScale(new Span(start, end), 0, pixels), 52).stream()
                .map(AxisTick::label)
                .toList();
    }

    @Test
    void marksRoundTimes() {
        assertEquals(List.of("0", "300", "600", "900", "1200"), labels(0, 1231, 280));
        assertEquals(List.of("0", "0.02", "0.04"), labels(0, 0.05, 150));
        assertEquals(List.of("-10", "0", "10"), labels(-13, 17, 170));
        assertEquals(List.of("4100.2", "4100.3"), labels(4100.15, 4100.35, 110));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsTicksApartAndInsideTheScale(long seed) {
        Random random = new Random(seed);
        double start = (random.nextDouble() - 0.5) * 1e4;
        double length = Math.pow(10, random.nextDouble() * 9 - 2);
        double pixels = 60 + random.nextDouble() * 2000;
        TimeScale scale = new TimeScale(new Span(start, start + length), 100, 100 + pixels);
        List<AxisTick> ticks = AxisTick.of(scale, 52);

        assertTrue(ticks.size() <= pixels / 52 + 1);
        assertTrue(ticks.size() >= Math.floor(pixels / (52 * 2.01)), "too few: " + ticks.size());
        for (int i = 0; i < ticks.size(); i++) {
            AxisTick tick = ticks.get(i);
            assertTrue(tick.x() >= 100 - 1e-3 && tick.x() <= 100 + pixels + 1e-3);
            assertTrue(i == 0 || tick.x() - ticks.get(i - 1).x() >= 52 - 1e-3);
            assertEquals(tick.ms(), Double.parseDouble(tick.label()));
        }
    }
}
