package dev.cassetteworkbench.replay.internal.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets an app's clock show another time, through libfaketime where it is installed. The time runs
/// on; it is
/// set anew for each replay through a file, so the app need not be started again.
public final class FakeClock {
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/lib"), Path.of("/usr/lib64"), Path.of("/usr/local/lib"));
    private static final String LIBRARY = "faketime/libfaketime.so.1";

    private FakeClock() {}

    /// The library; null where it is not installed.
    public static @Nullable Path library() {
        for (Path place : PLACES) {
            List<Path> candidates = new ArrayList<>(List.of(place.resolve(LIBRARY)));
            try (DirectoryStream<Path> folders = Files.newDirectoryStream(place, Files::isDirectory)) {
                folders.forEach(folder -> candidates.add(folder.resolve(LIBRARY)));
            } catch (IOException e) {
                // This system has no such folder.
                continue;
            }
            for (Path candidate : candidates) {
                if (Files.isRegularFile(candidate)) {
                    return candidate;
                }
            }
        }
        return null;
    }

    /// The environment with the clock taken from a file.
    ///
    /// @throws LaunchException where the library is not installed
    public static Map<String, String> in(Map<String, String> variables, Path file) throws LaunchException {
        Path library = library();
        if (library == null) {
            throw new LaunchException(new LaunchProblem.NoFakeClock());
        }
        Map<String, String> all = new HashMap<>(variables);
        String before = all.getOrDefault("LD_PRELOAD", "");
        all.put("LD_PRELOAD", before.isBlank() ? library.toString() : library + " " + before);
        all.put("FAKETIME_TIMESTAMP_FILE", file.toString());
        all.put("FAKETIME_NO_CACHE", "1");
        // Time-outs and event loops go by the monotonic clock, builds by the times of files.
        all.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        all.put("DONT_FAKE_MONOTONIC", "1");
        all.put("NO_FAKE_STAT", "1");
        return all;
    }

    /// Sets the clock: at this moment it shows that time.
    public static void set(Path file, Instant wanted, Instant now) throws IOException {
        Duration offset = Duration.between(now, wanted);
        Files.writeString(file, String.format(Locale.ROOT, "%+.3f%n", offset.toMillis() / 1_000.0));
    }
}
