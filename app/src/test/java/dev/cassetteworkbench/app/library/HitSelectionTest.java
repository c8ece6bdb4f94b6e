package dev.cassetteworkbench.app.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.search.Hit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HitSelectionTest {
    private final List<Throwable> problems = new ArrayList<>();
    private final HitSelection selection = new HitSelection(new InlineBackground(), problems::add);
    private final List<Hit> rows =
            IntStream.range(0, 30_000).mapToObj(i -> TestHits.hit("p" + i)).toList();

    @Test
    void aPickedRowIsKnownByWhatItIs() {
        selection.toggle(rows.get(3), 3);

        assertTrue(selection.contains(TestHits.hit("p3")));
        assertFalse(selection.contains(TestHits.hit("p4")));

        selection.toggle(TestHits.hit("p3"), 77);
        assertEquals(0, selection.countProperty().get());
    }

    @Test
    void aRangeTakesRowsThatWereNeverOnTheScreen() {
        selection.toggle(rows.get(5_000), 5_000);
        selection.extendTo(2_000, HitExport.of(rows));

        assertEquals(3_001, selection.countProperty().get());
        assertTrue(selection.contains(rows.get(2_000)));
        assertTrue(selection.contains(rows.get(5_000)));
        assertFalse(selection.contains(rows.get(1_999)));
        assertEquals(List.of(), problems);
    }

    @Test
    void pickingAllHasALimit() {
        selection.addAll(HitExport.of(rows));
        assertEquals(HitSelection.MOST, selection.countProperty().get());

        selection.clear();
        assertEquals(List.of(), selection.all());
    }
}
