package dev.cassetteworkbench.replay.internal.session;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.testing.Samples;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplayResult;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.SealChoice;
import dev.cassetteworkbench.replay.TargetSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Program of a test: replays once against an app with a detached child, says so, and waits to be
/// killed.
final class KilledEngine {
    private static final String APP = """
            import http.server, os, subprocess
            class H(http.server.BaseHTTPRequestHandler):
                def do_GET(self):
                    self.send_response(200); self.send_header('content-length', '0'); self.end_headers()
            subprocess.Popen(['setsid', 'sleep', '600'])
            http.server.HTTPServer(('127.0.0.1', int(os.environ['PORT'])), H).serve_forever()
            """;

    private KilledEngine() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        SealChoice seal = SealChoice.valueOf(arguments[1]);
        Files.writeString(folder.resolve("app.py"), APP);
        ReplayResult result = ReplaySessions.open(
                        TargetSettings.of(folder, List.of("/usr/bin/python3", "app.py")), ReplayListener.NONE, seal)
                .replay(Samples.cassette("GET", "/").status(200).build(), Progress.NONE);
        ReplayResult.Response replayed = result.replayed();
        boolean asAsked = result.seal().grade() == (seal == SealChoice.BEST ? 4 : 3);
        System.out.println(
                replayed == null
                        ? result.reason()
                        : replayed.status().label() + (asAsked ? " sealed as asked" : " " + result.seal()));
        new CountDownLatch(1).await();
    }
}
