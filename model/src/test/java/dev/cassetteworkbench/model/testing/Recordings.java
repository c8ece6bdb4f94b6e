package dev.cassetteworkbench.model.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The 298 real recordings, the odd files and the target apps that travel with the model module's
/// tests.
public final class Recordings {
    private Recordings() {}

    /// Folder with the real recordings, `golden/` included.
    public static Path folder() {
        return fixtures().resolve("cassettes");
    }

    /// Folder with the hand-made odd files.
    public static Path odd() {
        return fixtures().resolve("cassettes-odd");
    }

    /// Folder with the Python apps that made the recordings.
    public static Path targetApps() {
        return fixtures().resolve("target-apps");
    }

    /// All 298 cassette files in path order, without `golden/`.
    public static List<Path> all() throws IOException {
        try (Stream<Path> paths = Files.walk(folder())) {
            return paths.filter(path ->
                            path.toString().endsWith(".json") || path.toString().endsWith(".json.gz"))
                    .filter(path -> !path.startsWith(folder().resolve("golden")))
                    .sorted()
                    .toList();
        }
    }

    /// The odd files themselves, in name order, without their README.
    public static List<Path> oddFiles() throws IOException {
        try (Stream<Path> paths = Files.list(odd())) {
            return paths.filter(path -> !path.endsWith("README.md")).sorted().toList();
        }
    }

    private static Path fixtures() {
        String folder = System.getProperty("workbench.fixtures");
        if (folder == null) {
            throw new IllegalStateException("-Dworkbench.fixtures is not set; run the tests through Maven");
        }
        return Path.of(folder);
    }
}
