package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.app.fx.InlineBackground;
import dev.cassetteworkbench.replay.Debugging.Debugger;
import dev.cassetteworkbench.replay.ReplayListener.DebugPoint;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class DebugPauseTest {
    @Test
    void holdsTheReplayUntilTheUserLetsTheRequestGo() throws Exception {
        DebugPause pause = new DebugPause();
        DebugPoint point = new DebugPoint(Debugger.JDWP, "127.0.0.1", 5005);
        CountDownLatch shown = new CountDownLatch(1);
        pause.pointProperty().subscribe(now -> {
            if (now != null) {
                shown.countDown();
            }
        });
        FutureTask<Boolean> replay = new FutureTask<>(() -> {
            pause.await(point, new InlineBackground());
            return true;
        });
        Thread.ofVirtual().start(replay);

        assertTrue(shown.await(10, TimeUnit.SECONDS));
        assertEquals("127.0.0.1:5005", point.address());
        assertFalse(replay.isDone());
        pause.goOn();

        assertTrue(replay.get(10, TimeUnit.SECONDS));
        assertNull(pause.pointProperty().get());
    }
}
