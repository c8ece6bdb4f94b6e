package dev.cassetteworkbench.replay.internal.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/// Program of a test: starts an app with children under a watchdog, prints their process ids, and
/// waits to be killed.
final class WatchedJava {
    private WatchedJava() {}

    public static void main(String[] arguments) throws Exception {
        String mark = arguments[0];
        Path folder = Path.of(arguments[1]);
        Watchdog watchdog = Watchdog.start(mark, folder);
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put(TargetEnvironment.MARK, mark);
        TargetProcess app = TargetProcess.start(
                List.of("sh", "-c", "sleep 300 & echo $!; setsid sh -c 'echo $$; exec sleep 300' & wait"),
                Path.of("/"),
                environment,
                line -> System.out.println(line.text()));
        System.out.println(app.pid());
        if (watchdog != null) {
            watchdog.guard(app.pid());
        }
        new CountDownLatch(1).await();
    }
}
