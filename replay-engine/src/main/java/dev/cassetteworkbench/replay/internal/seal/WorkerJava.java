package dev.cassetteworkbench.replay.internal.seal;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a program of ours is started in a process of its own: with our own Java, small and quick.
final class WorkerJava {
    private WorkerJava() {}

    /// Why that cannot be; null when it can.
    static @Nullable String whyNot() {
        return Files.isExecutable(program())
                ? null
                : "this Java has no program of its own to start the sealed world with";
    }

    static List<String> words(Class<?> main) throws IOException {
        try {
            Path classes = Path.of(
                    main.getProtectionDomain().getCodeSource().getLocation().toURI());
            return List.of(
                    program().toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xshare:auto",
                    "-Xmx64m",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    classes.toString(),
                    main.getName());
        } catch (URISyntaxException e) {
            throw new IOException("our own program was not found", e);
        }
    }

    private static Path program() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}
