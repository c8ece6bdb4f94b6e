package dev.cassetteworkbench.storage.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OdometerTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void tellsSpeedAndRemainingTimeOfTheLastSeconds() {
        Odometer odometer = new Odometer(10, 10_000, 0);
        assertNull(odometer.snapshot(false, SECOND).remaining());
        for (int second = 1; second <= 20; second++) {
            odometer.moved(second <= 10 ? 10 : 100, second * SECOND);
        }
        Snapshot snapshot = odometer.snapshot(false, 20 * SECOND);
        assertEquals(100, snapshot.bytesPerSecond(), 1);
        assertEquals(1_100, snapshot.bytesDone());
        Duration remaining = snapshot.remaining();
        assertTrue(remaining != null && Math.abs(remaining.toSeconds() - 89) <= 1, () -> "remaining " + remaining);
    }

    @Test
    void takesBackWhatMovedInVain() {
        Odometer odometer = new Odometer(2, 100, 0);
        odometer.moved(60, SECOND);
        odometer.moved(-60, 2 * SECOND);
        assertEquals(0, odometer.snapshot(true, 2 * SECOND).bytesDone());
        odometer.spared(100);
        odometer.finished(false, 3 * SECOND);
        odometer.finished(true, 3 * SECOND);
        Snapshot end = odometer.snapshot(false, 3 * SECOND);
        assertEquals(new Snapshot(2, 2, 1, 0, 0, 0, Duration.ZERO, false), end);
    }

    @Test
    void isDueTenTimesASecond() {
        Odometer odometer = new Odometer(1, 1, 0);
        assertTrue(odometer.due(0));
        assertFalse(odometer.due(SECOND / 11));
        assertTrue(odometer.due(SECOND / 9));
    }
}
