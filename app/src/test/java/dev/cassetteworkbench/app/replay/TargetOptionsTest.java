package dev.cassetteworkbench.app.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cassetteworkbench.replay.TargetSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetOptionsTest {

    @Test
    void saysOnlyFolderAndCommandForAnOrdinaryTarget() {
        assertEquals(
                "--dir '/srv/orders' -- python3 app.py",
                TargetOptions.of(TargetSettings.of(Path.of("/srv/orders"), List.of("python3", "app.py"))));
    }

    @Test
    void saysEverythingElseAndQuotesIt() {
        TargetSettings settings = new TargetSettings(
                Path.of("/srv/it's"),
                List.of("./run me", "--port", "${port}"),
                Map.of("B", "x y", "A", "$(id)"),
                "HTTP_PORT",
                "/health",
                Duration.ofSeconds(90),
                TargetSettings.Mode.TIMETRACER);

        assertEquals(
                "--dir '/srv/it'\\''s' --set 'A=$(id)' --set 'B=x y' --port-variable 'HTTP_PORT' --ready '/health'"
                        + " --ready-seconds 90 --timetracer -- './run me' --port '${port}'",
                TargetOptions.of(settings));
    }
}
