package dev.cassetteworkbench.replay.internal.launch;

import dev.cassetteworkbench.replay.ReplayListener.LogLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The running target app: its process tree and its output.
///
/// Output of all its processes is read all the time, so that a full pipe never blocks the app.
/// Closing stops the
/// whole
/// tree: first politely, after three seconds by force, then whatever still carries the session's mark.
public final class TargetProcess implements AutoCloseable {
    private static final int LOG_LINES = 10_000;
    private static final int LONGEST_LINE = 64 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /// `error=2, No such file…` or `error: 2 (No such file…)`, by Java version and system.
    private static final Pattern SYSTEM_ERROR = Pattern.compile("error[=:] ?(\\d+)[, (]+(.*)$");
    /// The same number on Unix and Windows.
    private static final String NO_SUCH_FILE = "2";

    private final Process process;
    private final ProcessTree tree;
    private final LogRing log = new LogRing(LOG_LINES);
    private final long startedAt = System.nanoTime();
    private final Thread reader;

    private TargetProcess(Process process, String mark, Consumer<LogLine> listener) {
        this.process = process;
        this.tree = new ProcessTree(process.toHandle(), mark);
        this.reader = Thread.ofVirtual().name("target-log").start(() -> readOutput(listener));
    }

    /// @param words program and arguments; no shell reads them
    /// @param environment the whole environment, [TargetEnvironment#MARK] included
    /// @param listener hears every line, on a thread of this class
    public static TargetProcess start(
            List<String> words, Path folder, Map<String, String> environment, Consumer<LogLine> listener)
            throws LaunchException {
        if (words.isEmpty() || words.getFirst().isBlank()) {
            throw new LaunchException(new LaunchProblem.NoCommand());
        }
        if (!Files.isDirectory(folder)) {
            throw new LaunchException(new LaunchProblem.FolderMissing(folder));
        }
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            // Its input stays open and silent: some development servers end when their input ends.
            return new TargetProcess(process, environment.getOrDefault(TargetEnvironment.MARK, "unmarked"), listener);
        } catch (IOException e) {
            throw new LaunchException(problem(words.getFirst(), e));
        }
    }

    private static LaunchProblem problem(String program, IOException e) {
        String message = String.valueOf(e.getMessage());
        Matcher system = SYSTEM_ERROR.matcher(message);
        if (!system.find()) {
            return new LaunchProblem.NotStartable(program, message);
        }
        return system.group(1).equals(NO_SUCH_FILE)
                ? new LaunchProblem.CommandNotFound(program)
                : new LaunchProblem.NotStartable(program, system.group(2).replaceAll("[() ]+$", ""));
    }

    private void readOutput(Consumer<LogLine> listener) {
        try (BufferedReader lines = process.inputReader()) {
            String text = lines.readLine();
            while (text != null) {
                String cut = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "…" : text;
                LogLine line = new LogLine((System.nanoTime() - startedAt) / 1e6, cut);
                log.add(line);
                listener.accept(line);
                text = lines.readLine();
            }
        } catch (IOException e) {
            // The pipe breaks when the app is killed: its output has ended.
            return;
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /// Waits for the end of the started process; an interrupt ends the wait.
    public void awaitEnd() {
        process.onExit().join();
    }

    /// Exit code of a process that has ended.
    public int exitCode() {
        return process.exitValue();
    }

    public LogRing log() {
        return log;
    }

    ProcessTree tree() {
        return tree;
    }

    /// Ports the app listens on, as far as the system tells.
    public Set<Integer> listeningPorts() {
        return tree.listeningPorts();
    }

    /// Waits for the end of the output of a process that has ended, at most half a second.
    void drainLog() throws InterruptedException {
        reader.join(Duration.ofMillis(500));
    }

    /// Stops the whole tree and waits for its end. May be called more than once.
    @Override
    public void close() {
        List<ProcessHandle> known = new ArrayList<>(tree.handles());
        // Children first, so that a supervising parent does not start them again after its own end.
        known.reversed().forEach(ProcessHandle::destroy);
        boolean interrupted = !awaitEnd(known, PATIENCE);
        List<ProcessHandle> rest = new ArrayList<>(known);
        rest.addAll(tree.handles());
        // A killed process may have started another one meanwhile: look until nothing is left.
        for (int round = 0; round < 5; round++) {
            rest.addAll(tree.strays());
            rest.removeIf(handle -> !handle.isAlive());
            if (rest.isEmpty()) {
                break;
            }
            rest.forEach(ProcessHandle::destroyForcibly);
            interrupted |= !awaitEnd(rest, Duration.ofSeconds(2));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return false when interrupted
    private static boolean awaitEnd(List<ProcessHandle> handles, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (handles.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                return false;
            }
        }
        return true;
    }
}
