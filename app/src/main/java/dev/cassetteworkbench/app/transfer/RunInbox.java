package dev.cassetteworkbench.app.transfer;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects what the threads of a run tell until the window looks. Safe for many threads.
final class RunInbox {
    private final Map<String, RowResult> items = new HashMap<>();
    private @Nullable RunProgress progress;
    private int number;

    /// What came since the last look.
    record News(Map<String, RowResult> items, @Nullable RunProgress progress) {}

    /// A watch for one run; after [#clear] it is not heard any more.
    PlanRunner.Watch watch() {
        int mine = number();
        return new PlanRunner.Watch() {
            @Override
            public void item(String key, RowResult result) {
                put(mine, key, result);
            }

            @Override
            public void progress(RunProgress now) {
                put(mine, now);
            }
        };
    }

    private synchronized int number() {
        return number;
    }

    private synchronized void put(int run, String key, RowResult result) {
        if (run == number) {
            items.put(key, result);
        }
    }

    private synchronized void put(int run, RunProgress now) {
        if (run == number) {
            progress = now;
        }
    }

    synchronized void clear() {
        number++;
        items.clear();
        progress = null;
    }

    synchronized News take() {
        News news = new News(Map.copyOf(items), progress);
        items.clear();
        progress = null;
        return news;
    }
}
