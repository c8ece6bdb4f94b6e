package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.replay.Debugging;
import dev.cassetteworkbench.replay.ReplayListener.DebugPoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import picocli.CommandLine.Option;

/// Help of `replay` for looking into the app.
final class DebugOptions {
    @Option(
            names = "--debug",
            paramLabel = "debugpy|jdwp|node",
            description = "Start the app for this debugger and wait for Enter before the request is sent.")
    Debugging.Debugger debugger = Debugging.Debugger.NONE;

    @Option(
            names = "--restart-on-change",
            description = "Start the app anew before a replay when one of its source files has changed.")
    boolean restart;

    @Option(
            names = "--recorded-clock",
            description = "The app's clock shows the time of the recording (libfaketime must be installed).")
    boolean recordedClock;

    Debugging debugging() {
        return new Debugging(restart, debugger, recordedClock);
    }

    /// Tells where to attach and waits for Enter; goes on at once when nobody can type.
    static void pause(DebugPoint point, Terminal terminal) {
        terminal.say("  Attach the debugger to " + point.address() + " ("
                + point.debugger().label() + "), then press Enter to send the request.");
        try {
            // Not closed: the standard input is not ours. Only this one line is read from it.
            String line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            if (line == null) {
                terminal.say("  Nobody can press Enter here: the request is sent.");
            }
        } catch (IOException e) {
            terminal.say("  The input cannot be read: the request is sent.");
        }
    }
}
