package dev.cassetteworkbench.replay.internal.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cassetteworkbench.replay.ReplaySessions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of the program that replays, while the app and its detached child are up.
@Timeout(120)
class EngineKilledTest {
    @TempDir
    private Path folder;

    @Test
    void inASealedWorldNothingIsLeft() throws Exception {
        needsNamespaces();
        Process engine = engine("BEST");
        engine.destroyForcibly();
        nothingIsLeft();
    }

    @Test
    void underAPortListNothingIsLeft() throws Exception {
        Process engine = engine("PORTS");
        engine.destroyForcibly();
        nothingIsLeft();
    }

    @Test
    void aSealedWorldEndsWithItsEngineEvenWithoutTheWatchdog() throws Exception {
        needsNamespaces();
        Process engine = engine("BEST");
        List<ProcessHandle> watchdogs = engine.children()
                .filter(child -> child.info().commandLine().orElse("").contains("replay-watchdog"))
                .toList();
        assertEquals(1, watchdogs.size());
        watchdogs.getFirst().destroyForcibly();
        engine.destroyForcibly();
        awaitNoProcesses();
    }

    private static void needsNamespaces() {
        String whyNot = ReplaySessions.whyNoSeal();
        if (whyNot != null) {
            Assumptions.abort("no sealed world on this machine: " + whyNot);
        }
    }

    /// A program of its own that has replayed once and waits.
    private Process engine(String seal) throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classPath,
                        KilledEngine.class.getName(),
                        folder.toString(),
                        seal)
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().put("MARKED", folder.toString());
        Process engine = builder.start();
        try (BufferedReader lines = engine.inputReader()) {
            assertEquals("200 sealed as asked", lines.readLine(), Files.readString(folder.resolve("errors")));
        }
        assertTrue(living() >= 3, "engine, app and its detached child");
        return engine;
    }

    private void nothingIsLeft() throws IOException {
        awaitNoProcesses();
        Path temporary = folder.resolve("tmp");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!isEmpty(temporary) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertTrue(isEmpty(temporary), "temporary files are left");
        assertFalse(Files.readString(Path.of("/proc/self/mounts")).contains(folder.toString()), "mounts are left");
    }

    private void awaitNoProcesses() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (living() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertEquals(0, living(), "processes are left");
    }

    private static boolean isEmpty(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.noneMatch(file -> file.getFileName().toString().startsWith("cassette-workbench-replay-"));
        }
    }

    private long living() throws IOException {
        long count = 0;
        try (var entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path entry : entries) {
                try {
                    byte[] environment = Files.readAllBytes(entry.resolve("environ"));
                    String all = new String(environment, StandardCharsets.ISO_8859_1);
                    count += all.contains("MARKED=" + folder) ? 1 : 0;
                } catch (IOException _) {
                    // Ended meanwhile, or another user's.
                }
            }
        }
        return count;
    }
}
