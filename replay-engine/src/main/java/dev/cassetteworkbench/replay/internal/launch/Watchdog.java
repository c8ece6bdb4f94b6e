package dev.cassetteworkbench.replay.internal.launch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Kills the session's processes when this Java dies without a chance to do so itself (`kill -9`, a
/// crash).
///
/// A tiny shell reads a pipe that only we hold open. When it ends without the word `done`, we are
/// gone: the shell
/// kills
/// every process that carries the session's mark, and removes the session's temporary folder.
/// Chosen over the two
/// other
/// ways: polling our process id reacts late and errs when ids are reused; the kernel's parent-death
/// signal (`setpriv
/// --pdeathsig`) fires when the *thread* that started the child ends and does not reach
/// grandchildren. Linux finds
/// processes by mark; macOS (no `/proc`) kills the known process ids; Windows has no watchdog.
public final class Watchdog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            pids=''
            while read -r word value; do
              case "$word" in
                done) exit 0 ;;
                pid) pids="$pids $value" ;;
              esac
            done
            if [ -d /proc/self ]; then
              for round in 1 2 3; do
                for file in /proc/[0-9]*/environ; do
                  if grep -qsF "$1" "$file"; then
                    pid=${file#/proc/}
                    kill -KILL "${pid%/environ}" 2>/dev/null
                  fi
                done
              done
            else
              for pid in $pids; do kill -KILL "$pid" 2>/dev/null; done
            fi
            rm -rf -- "$2"
            """;

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    /// @param mark value of [TargetEnvironment#MARK]
    /// @param folder the session's temporary folder
    /// @return null on systems without `sh`
    public static @org.jspecify.annotations.Nullable Watchdog start(String mark, Path folder) {
        List<String> words = List.of(
                "/bin/sh", "-c", SCRIPT, "replay-watchdog", TargetEnvironment.MARK + "=" + mark, folder.toString());
        try {
            return new Watchdog(new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            LOG.warn("No watchdog on this system: a killed workbench may leave the app running", e);
            return null;
        }
    }

    /// Names a started process, for systems where processes cannot be found by mark.
    public void guard(long pid) {
        say("pid " + pid + "\n");
    }

    private void say(String line) {
        try {
            OutputStream out = shell.getOutputStream();
            out.write(line.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        } catch (IOException e) {
            LOG.warn("The watchdog has ended early", e);
        }
    }

    @Override
    public void close() {
        say("done\n");
        try {
            if (!shell.waitFor(2, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (InterruptedException e) {
            shell.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
