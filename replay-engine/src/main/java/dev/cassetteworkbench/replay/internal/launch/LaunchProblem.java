package dev.cassetteworkbench.replay.internal.launch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Why the target app did not come up.
public sealed interface LaunchProblem {

    /// One plain sentence with the cause, and the next step where there is one.
    String sentence();

    record FolderMissing(Path folder) implements LaunchProblem {
        @Override
        public String sentence() {
            return "The folder " + folder + " does not exist. Choose the folder of the service.";
        }
    }

    record NoCommand() implements LaunchProblem {
        @Override
        public String sentence() {
            return "No start command is set. Enter the command that starts the service.";
        }
    }

    record CommandNotFound(String program) implements LaunchProblem {
        @Override
        public String sentence() {
            return "The command " + program + " was not found. Check its spelling, or give its full path.";
        }
    }

    record NotStartable(String program, String systemMessage) implements LaunchProblem {
        @Override
        public String sentence() {
            return "The command " + program + " could not be started: " + systemMessage + ".";
        }
    }

    /// @param lastLines end of the app's output, oldest first
    record ExitedEarly(int exitCode, List<String> lastLines) implements LaunchProblem {
        public ExitedEarly {
            lastLines = List.copyOf(lastLines);
        }

        @Override
        public String sentence() {
            return "The app ended with exit code " + exitCode + " before it was ready." + tail(lastLines);
        }
    }

    record PortInUse(int port, List<String> lastLines) implements LaunchProblem {
        public PortInUse {
            lastLines = List.copyOf(lastLines);
        }

        @Override
        public String sentence() {
            return "The app's port is in use by another program"
                    + (port > 0 ? " (offered: " + port + ")" : "")
                    + ". Stop that program, or let the command take its port from ${port}."
                    + tail(lastLines);
        }
    }

    record NeverReady(Duration limit, String waitedFor, List<String> lastLines) implements LaunchProblem {
        public NeverReady {
            lastLines = List.copyOf(lastLines);
        }

        @Override
        public String sentence() {
            return "The app runs but was not ready within " + limit.toSeconds() + " s: " + waitedFor + "."
                    + tail(lastLines);
        }
    }

    /// @param why what has to be done, without a full stop
    record NotDebuggable(String why) implements LaunchProblem {
        @Override
        public String sentence() {
            return "The app cannot be started for this debugger: " + why + ".";
        }
    }

    record NoFakeClock() implements LaunchProblem {
        @Override
        public String sentence() {
            return "The app's clock cannot be set: libfaketime was not found. Install it (Debian: libfaketime),"
                    + " or let the app have the real time.";
        }
    }

    private static String tail(List<String> lines) {
        return lines.isEmpty() ? " It printed nothing." : " Its last lines: " + String.join(" ⏎ ", lines);
    }
}
