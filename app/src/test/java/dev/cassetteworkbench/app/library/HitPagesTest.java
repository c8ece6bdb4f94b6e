package dev.cassetteworkbench.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HitPagesTest {
    @Test
    void asksForAPageOnceAndShowsItWhenItArrives() {
        List<Integer> asked = new ArrayList<>();
        HitPages rows = new HitPages(1_000_000, List.of(TestHits.hit("first")), asked::add);
        int[] arrivals = new int[1];
        rows.onArrival(() -> arrivals[0]++);

        assertEquals("first", rows.get(0).path());
        assertSame(HitPages.PENDING, rows.get(500_000));
        assertSame(HitPages.PENDING, rows.get(500_001));
        int page = 500_000 / HitPages.PAGE;
        assertEquals(List.of(page), asked);

        rows.arrived(
                page,
                IntStream.range(0, HitPages.PAGE)
                        .mapToObj(i -> TestHits.hit("p" + i))
                        .toList());

        assertEquals("p" + 500_000 % HitPages.PAGE, rows.get(500_000).path());
        assertEquals(1, arrivals[0]);
        assertEquals(page * HitPages.PAGE + 3, rows.loadedIndexOf("s", "p3"));
        assertEquals(-1, rows.loadedIndexOf("s", "elsewhere"));
    }

    @Test
    void keepsOnlyTheLastPagesInMemory() {
        List<Integer> asked = new ArrayList<>();
        HitPages rows = new HitPages(1_000_000, List.of(), asked::add);
        for (int page = 1; page <= 70; page++) {
            rows.arrived(page, List.of(TestHits.hit("p" + page)));
        }

        assertSame(HitPages.PENDING, rows.get(HitPages.PAGE));
        assertEquals("p70", rows.get(70 * HitPages.PAGE).path());
    }
}
