package dev.cassetteworkbench.timeline.internal.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimeScaleTest {
    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static TimeScale scale(Random random) {
        double start = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(6));
        double length = Math.pow(10, random.nextDouble() * 8 - 2);
        double left = random.nextDouble() * 300;
        return new TimeScale(new Span(start, start + length), left, left + 1 + random.nextDouble() * 3000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void findsThereAndBack(long seed) {
        Random random = new Random(seed);
        TimeScale scale = scale(random);
        double ms = scale.visible().startMs()
                + random.nextDouble() * scale.visible().lengthMs();

        assertEquals(
                ms,
                scale.msAt(scale.xOf(ms)),
                1e-9 * (1 + Math.abs(ms) + scale.visible().lengthMs()));
        assertEquals(scale.left(), scale.xOf(scale.visible().startMs()), 1e-9);
        assertEquals(scale.right(), scale.xOf(scale.visible().endMs()), 1e-6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsOrder(long seed) {
        Random random = new Random(seed);
        TimeScale scale = scale(random);
        double first = (random.nextDouble() - 0.5) * 1e6;
        double later = first + random.nextDouble() * 1000 + 1e-3;

        assertTrue(scale.xOf(first) < scale.xOf(later));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void keepsThePointUnderTheCursorWhenItZooms(long seed) {
        Random random = new Random(seed);
        TimeScale scale = scale(random);
        double x = scale.left() + random.nextDouble() * (scale.right() - scale.left());
        TimeScale zoomed = scale.zoomedAt(x, 0.2 + random.nextDouble() * 5);

        assertEquals(x, zoomed.xOf(scale.msAt(x)), 1e-5);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void movesEverythingByThePixelsOfAPan(long seed) {
        Random random = new Random(seed);
        TimeScale scale = scale(random);
        double pixels = (random.nextDouble() - 0.5) * 500;
        double ms = scale.visible().startMs();

        assertEquals(scale.xOf(ms) - pixels, scale.pannedBy(pixels).xOf(ms), 1e-5);
    }

    @Test
    void refusesASpanWithoutLength() {
        assertThrows(IllegalArgumentException.class, () -> new Span(4, 4));
        assertThrows(IllegalArgumentException.class, () -> new Span(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new TimeScale(new Span(0, 1), 10, 10));
    }
}
