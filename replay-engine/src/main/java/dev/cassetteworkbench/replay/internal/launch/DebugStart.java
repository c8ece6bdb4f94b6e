package dev.cassetteworkbench.replay.internal.launch;

import dev.cassetteworkbench.replay.Debugging.Debugger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How an app is started so that a debugger can be attached. Pure.
///
/// @param variables the app's whole environment
public record DebugStart(List<String> command, Map<String, String> variables) {
    private static final Pattern PYTHON = Pattern.compile("(?:.*/)?python[\\d.]*");
    /// Programs of Python packages that are modules as well.
    private static final Set<String> PYTHON_MODULES = Set.of("uvicorn", "flask", "gunicorn", "hypercorn", "daphne");
    /// Node says where it listens, for `npm` and its child cannot share one port.
    private static final Pattern NODE_LISTENS = Pattern.compile("Debugger listening on ws://[^/]*:(\\d+)/");

    public DebugStart {
        command = List.copyOf(command);
        variables = Map.copyOf(variables);
    }

    /// @param port where the debugger shall find the app, on its loopback address
    /// @throws LaunchException when this command cannot be started with this debugger
    public static DebugStart of(Debugger debugger, List<String> command, Map<String, String> variables, int port)
            throws LaunchException {
        String address = "127.0.0.1:" + port;
        return switch (debugger) {
            case NONE -> new DebugStart(command, variables);
            case DEBUGPY ->
                new DebugStart(
                        debugpy(command, address),
                        with(
                                variables,
                                Map.of(
                                        // Frozen modules of newer Pythons are no concern of the user's breakpoints.
                                        "PYDEVD_DISABLE_FILE_VALIDATION", "1")));
            case JDWP ->
                appended(
                        command,
                        variables,
                        "JAVA_TOOL_OPTIONS",
                        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=" + address);
            case NODE -> appended(command, variables, "NODE_OPTIONS", "--inspect=" + nodeAddress(command, address));
        };
    }

    private static String nodeAddress(List<String> command, String address) {
        boolean direct = command.getFirst().matches("(?:.*/)?node");
        return direct ? address : "127.0.0.1:0";
    }

    private static List<String> debugpy(List<String> command, String address) throws LaunchException {
        List<String> words = new ArrayList<>(command);
        String program = command.getFirst().substring(command.getFirst().lastIndexOf('/') + 1);
        if (!PYTHON.matcher(command.getFirst()).matches()) {
            if (!PYTHON_MODULES.contains(program)) {
                throw new LaunchException(new LaunchProblem.NotDebuggable(
                        program + " is not Python. Start the app as python3 -m MODULE or python3 FILE"));
            }
            words.removeFirst();
            words.addAll(0, List.of("python3", "-m", program));
        }
        words.addAll(1, List.of("-m", "debugpy", "--listen", address));
        return words;
    }

    private static DebugStart appended(
            List<String> command, Map<String, String> variables, String name, String option) {
        String before = variables.getOrDefault(name, "");
        return new DebugStart(
                command, with(variables, Map.of(name, before.isBlank() ? option : before + " " + option)));
    }

    private static Map<String, String> with(Map<String, String> variables, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(more);
        return all;
    }

    /// The port the app's own debugger says it listens on, the last one said; the wanted one when
    /// it says none.
    public static int port(Debugger debugger, int wanted, List<String> log) {
        int port = wanted;
        if (debugger == Debugger.NODE) {
            for (String line : log) {
                Matcher listens = NODE_LISTENS.matcher(line);
                if (listens.find()) {
                    port = Integer.parseInt(listens.group(1));
                }
            }
        }
        return port;
    }
}
