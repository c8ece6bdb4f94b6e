package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.replay.ReplayListener.DebugPoint;
import java.util.concurrent.CountDownLatch;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A replay that waits for a debugger until the user lets the request go.
public final class DebugPause {
    private final ReadOnlyObjectWrapper<@Nullable DebugPoint> point = new ReadOnlyObjectWrapper<>(this, "point", null);
    private volatile CountDownLatch waiting = new CountDownLatch(0);

    DebugPause() {}

    /// Waits, on the replaying thread, until [#goOn].
    void await(DebugPoint attach, Background background) throws InterruptedException {
        CountDownLatch latch = new CountDownLatch(1);
        waiting = latch;
        background.deliver(() -> point.set(attach));
        try {
            latch.await();
        } finally {
            background.deliver(() -> point.set(null));
        }
    }

    /// Lets the request be sent, or the cancelled replay end.
    public void goOn() {
        waiting.countDown();
    }

    /// Where the debugger attaches; null while nothing waits.
    public ReadOnlyObjectProperty<@Nullable DebugPoint> pointProperty() {
        return point.getReadOnlyProperty();
    }
}
