package dev.cassetteworkbench.timeline.internal.layout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.timeline.Samples;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ViewportTest {
    private final Span extent = new Span(-20, 1231);
    private final Viewport viewport = new Viewport(extent, 0, 520, 200);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @Test
    void seesOnlyTheRowsOnScreen() {
        Viewport scrolled = viewport.scrolledTo(2400 + 12, 100_000);

        assertEquals(100, scrolled.firstRow());
        assertEquals(108, scrolled.endRow(100_000));
        assertEquals(7, viewport.endRow(7));
        assertEquals(0, viewport.endRow(0));
    }

    @Test
    void findsTheRowUnderAPixel() {
        assertEquals(-1, viewport.rowAt(19, 7));
        assertEquals(0, viewport.rowAt(20, 7));
        assertEquals(1, viewport.rowAt(44, 7));
        assertEquals(6, viewport.rowAt(187, 7));
        assertEquals(-1, viewport.rowAt(188, 7));
        assertEquals(-1, viewport.rowAt(200, 700));
    }

    @Test
    void scrollsAsLittleAsNeededToRevealARow() {
        assertEquals(0, viewport.revealing(3, 100).scrollY());
        assertEquals(10 * 24 - 180, viewport.revealing(9, 100).scrollY());
        assertEquals(48, viewport.scrolledTo(300, 100).revealing(2, 100).scrollY());
    }

    @Test
    void neverScrollsBeyondTheRows() {
        assertEquals(0, viewport.scrolledTo(500, 7).scrollY());
        assertEquals(100 * 24 - 180, viewport.scrolledTo(1e9, 100).scrollY());
        assertEquals(0, viewport.scrolledTo(-3, 100).scrollY());
        assertEquals(
                100 * 24 - 980,
                viewport.scrolledTo(1e9, 100).resized(520, 1000, 100).scrollY());
    }

    @Test
    void zoomsInToAHundredthOfAMillisecondAndNoFurther() {
        Viewport zoomed = viewport;
        for (int i = 0; i < 200; i++) {
            zoomed = zoomed.zoomedAt(300, 2, extent);
        }

        assertEquals(0.01, zoomed.visible().lengthMs(), 1e-6);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void staysWithinTheExtentWhateverIsDone(long seed) {
        Random random = new Random(seed);
        Viewport current = viewport;
        for (int i = 0; i < 50; i++) {
            current = switch (random.nextInt(3)) {
                case 0 -> current.zoomedAt(random.nextDouble() * 520, 0.3 + random.nextDouble() * 3, extent);
                case 1 -> current.pannedBy((random.nextDouble() - 0.5) * 900, extent);
                default -> current.resized(1 + random.nextDouble() * 900, random.nextDouble() * 400, 100);
            };
            Span visible = current.visible();
            assertTrue(visible.startMs() >= extent.startMs() - 1e-9 && visible.endMs() <= extent.endMs() + 1e-6);
            assertTrue(current.scale().right() > current.scale().left());
        }
    }

    @Test
    void findsTheRowOfACallAndOfTheRequest() {
        TimelineLayout layout = new TimelineLayout(dev.cassetteworkbench.timeline.Timeline.of(Samples.checkout()));

        assertEquals(0, layout.itemOf(-1));
        assertEquals(3, layout.itemOf(3));
        assertEquals(4, layout.itemOf(2));
        assertEquals(-1, layout.itemOf(6));
        assertEquals(-1, layout.itemOf(Integer.MIN_VALUE));
        assertEquals(new Span(0, 1231), layout.extent());
    }
}
