package dev.cassetteworkbench.replay.internal.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.replay.ReplayListener.LogLine;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogRingTest {
    @Test
    void keepsTheLastLinesAndGivesThoseSinceAnOffset() {
        LogRing ring = new LogRing(3);
        for (String text : List.of("a", "b", "c", " ", "d")) {
            ring.add(new LogLine(0, text));
        }
        assertEquals(List.of("c", "d"), ring.last(2));
        assertEquals(5, ring.offset());
        assertEquals(List.of(new LogLine(0, "d")), ring.since(4));
        assertEquals(3, ring.since(0).size(), "older lines are gone");
    }
}
