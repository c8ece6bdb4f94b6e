package dev.cassetteworkbench.timeline.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Gives the test JVM a virtual display of its own before the first test, so that GUI tests run on
/// machines without one
/// and never on the developer's screen when `-Dworkbench.display=virtual` is set.
///
/// Does nothing when `DISPLAY` is set (unless asked for) or when a `glass.platform` without X is
/// chosen. The display is
/// never stopped from inside the JVM, because GTK would then end the process with an error; a
/// watcher in the shell
/// stops
/// it once the JVM is gone.
///
/// To use it in another module: depend on this module's test jar and on `junit-platform-launcher`
/// (test scope); the
/// service file comes with the jar.
public final class XvfbSession implements LauncherSessionListener {
    private static final String SERVER_UNTIL_PARENT_ENDS = """
            Xvfb -displayfd 1 -screen 0 1600x1000x24 -nolisten tcp -noreset 2>/dev/null &
            x=$!
            while kill -0 "$1" 2>/dev/null && kill -0 $x 2>/dev/null; do sleep 0.3; done
            kill $x 2>/dev/null
            """;
    private static final int OVERWRITE = 1;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        boolean asked = "virtual".equals(System.getProperty("workbench.display"));
        boolean hasDisplay = System.getenv("DISPLAY") != null && !asked;
        if (!hasDisplay && System.getProperty("glass.platform") == null && isLinux()) {
            setDisplay(":" + startServer());
        }
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").startsWith("Linux");
    }

    private static String startServer() {
        String pid = Long.toString(ProcessHandle.current().pid());
        try {
            Process watcher = new ProcessBuilder("sh", "-c", SERVER_UNTIL_PARENT_ENDS, "sh", pid).start();
            // Left open on purpose: the server keeps the other end.
            BufferedReader output = watcher.inputReader(StandardCharsets.US_ASCII);
            String display = output.readLine();
            if (display == null || display.isBlank()) {
                throw new IllegalStateException(
                        "GUI tests need Xvfb: apt-get install xvfb libgtk-3-0 libxtst6 fontconfig fonts-dejavu-core");
            }
            return display.strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start Xvfb", e);
        }
    }

    /// GTK reads the C environment, which Java only copies.
    @SuppressWarnings("restricted") // calling C is the point; tests run with native access enabled
    private static void setDisplay(String display) {
        Linker linker = Linker.nativeLinker();
        MethodHandle setenv = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setenv"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
        try (Arena arena = Arena.ofConfined()) {
            int failed =
                    (int) setenv.invokeExact(arena.allocateFrom("DISPLAY"), arena.allocateFrom(display), OVERWRITE);
            if (failed != 0) {
                throw new IllegalStateException("setenv failed");
            }
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) { // what a method handle declares; setenv itself throws nothing
            throw new IllegalStateException(e);
        }
    }
}
