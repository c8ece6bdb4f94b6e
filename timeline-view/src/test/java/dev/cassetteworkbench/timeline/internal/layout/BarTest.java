package dev.cassetteworkbench.timeline.internal.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.timeline.internal.layout.TextSpot.Side;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BarTest {
    private final TimeScale scale = new TimeScale(new Span(0, 1000), 100, 400);

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @Test
    void isAtLeastTwoPixelsWideAndNeverLeavesTheScale() {
        assertEquals(new Bar(100, 2), Bar.of(0, 0, scale));
        assertEquals(new Bar(398, 2), Bar.of(1000, 1000, scale));
        assertEquals(new Bar(100, 300), Bar.of(-50, 5000, scale));
    }

    @Test
    void isInvisibleOutsideTheVisibleTime() {
        assertFalse(Bar.of(-20, -10, scale).isVisible());
        assertFalse(Bar.of(1001, 1002, scale).isVisible());
    }

    @Test
    void putsTheTextInsideThenRightThenLeftThenNowhere() {
        assertEquals(new TextSpot(Side.INSIDE, 108), TextSpot.of(new Bar(100, 200), 40, 100, 400));
        assertEquals(new TextSpot(Side.RIGHT, 125), TextSpot.of(new Bar(100, 20), 40, 100, 400));
        assertEquals(new TextSpot(Side.LEFT, 345), TextSpot.of(new Bar(390, 10), 40, 100, 400));
        assertEquals(Side.NONE, TextSpot.of(new Bar(110, 10), 40, 100, 140).side());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neverClipsATextOrLetsItTouchTheEdgeOfItsBar(long seed) {
        Random random = new Random(seed);
        double start = random.nextDouble() * 1400 - 200;
        Bar bar = Bar.of(start, start + Math.pow(10, random.nextDouble() * 4 - 1), scale);
        double width = 10 + random.nextDouble() * 150;
        TextSpot spot = TextSpot.of(bar, width, 100, 400);

        switch (spot.side()) {
            case INSIDE -> assertTrue(spot.x() > bar.x() && spot.x() + width < bar.right());
            case RIGHT -> assertTrue(spot.x() > bar.right() && spot.x() + width <= 400);
            case LEFT -> assertTrue(spot.x() >= 100 && spot.x() + width < bar.x());
            case NONE ->
                assertTrue(!bar.isVisible()
                        || (bar.width() < width + 16 && bar.right() + 5 + width > 400 && bar.x() - 5 - width < 100));
        }
    }
}
