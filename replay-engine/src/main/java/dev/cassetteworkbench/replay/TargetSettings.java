package dev.cassetteworkbench.replay;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How to run the target app. Comes from the user, never from a cassette.
///
/// @param folder working directory of the app
/// @param command program and arguments as words; no shell reads them. `${port}` in a word stands
/// for the chosen port
/// @param environment added to the inherited environment; `${port}` as above
/// @param portVariable environment variable that tells the app its port, e.g. `PORT`; null when the
/// command says it
/// @param readyPath path asked over HTTP until any answer comes; null when an open port is enough
/// @param readyLimit longest wait for readiness
/// @param mode how the app is kept from the real world
/// @param debugging what helps while one looks for the fault
public record TargetSettings(
        Path folder,
        List<String> command,
        Map<String, String> environment,
        @Nullable String portVariable,
        @Nullable String readyPath,
        Duration readyLimit,
        Mode mode,
        Debugging debugging) {

    public enum Mode {
        /// Any language: proxy and address variables, mocks on the wire.
        BLACK_BOX,
        /// The app carries Timetracer: it is handed a private copy of the cassette as well.
        TIMETRACER
    }

    public TargetSettings {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /// Without help for debugging.
    public TargetSettings(
            Path folder,
            List<String> command,
            Map<String, String> environment,
            @Nullable String portVariable,
            @Nullable String readyPath,
            Duration readyLimit,
            Mode mode) {
        this(folder, command, environment, portVariable, readyPath, readyLimit, mode, Debugging.NONE);
    }

    public TargetSettings with(Debugging wanted) {
        return new TargetSettings(folder, command, environment, portVariable, readyPath, readyLimit, mode, wanted);
    }

    /// Black box, `PORT`, open port is ready, sixty seconds.
    public static TargetSettings of(Path folder, List<String> command) {
        return new TargetSettings(folder, command, Map.of(), "PORT", null, Duration.ofSeconds(60), Mode.BLACK_BOX);
    }
}
