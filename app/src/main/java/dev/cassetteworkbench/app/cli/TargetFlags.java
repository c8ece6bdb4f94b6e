package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.diff.rule.DiffRules;
import dev.cassetteworkbench.replay.ReplayListener;
import dev.cassetteworkbench.replay.ReplaySession;
import dev.cassetteworkbench.replay.ReplaySessions;
import dev.cassetteworkbench.replay.SealChoice;
import dev.cassetteworkbench.replay.TargetSettings;
import dev.cassetteworkbench.replay.VolatileValues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How the app under replay is started.
final class TargetFlags {
    @Option(names = "--dir", paramLabel = "APP_DIR", description = "Folder the app is started in (default: here).")
    Path folder = Path.of("");

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Environment variable for the app; may repeat.")
    Map<String, String> environment = Map.of();

    @Option(
            names = "--port-variable",
            paramLabel = "NAME",
            description = "Variable that tells the app its port (default ${DEFAULT-VALUE}).")
    String portVariable = "PORT";

    @Option(names = "--ready", paramLabel = "PATH", description = "Path that answers once the app is ready.")
    @Nullable
    String readyPath;

    @Option(
            names = "--ready-seconds",
            paramLabel = "N",
            description = "Longest wait for the app to become ready (default ${DEFAULT-VALUE}).")
    int readySeconds = 60;

    @Option(names = "--timetracer", description = "The app carries Timetracer: hand it a private copy of the cassette.")
    boolean timetracer;

    @Option(
            names = "--seal",
            paramLabel = "HOW",
            description =
                    "best: in a world of its own where this machine can make one (default). ports: in this machine's"
                            + " network, TCP to our mocks' ports only. watched: connections are only watched.")
    SealChoice seal = SealChoice.BEST;

    @Option(
            names = "--once",
            description = "Send each request once only. Else one whose answer differs is sent a second time, to learn"
                    + " which values are made anew each time; those are named and not counted.")
    boolean once;

    TargetSettings settings(List<String> command) {
        return new TargetSettings(
                folder.toAbsolutePath().normalize(),
                command,
                environment,
                portVariable,
                readyPath,
                Duration.ofSeconds(readySeconds),
                timetracer ? TargetSettings.Mode.TIMETRACER : TargetSettings.Mode.BLACK_BOX);
    }

    ReplaySession open(TargetSettings settings, ReplayListener listener, DiffRules rules) {
        VolatileValues values = once ? VolatileValues.COUNT : VolatileValues.FIND;
        ReplaySession session = ReplaySessions.open(settings, listener, seal, values);
        session.useRules(rules);
        return session;
    }

    /// Why two apps must not run side by side: without a network of their own, one could reach the
    /// mocks of the
    /// other. Null when they may.
    @Nullable
    String whyNotParallel() {
        if (seal == SealChoice.WATCHED) {
            return "--seal watched";
        }
        return ReplaySessions.whyNoSeal();
    }
}
