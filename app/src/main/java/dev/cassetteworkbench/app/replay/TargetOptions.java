package dev.cassetteworkbench.app.replay;

import dev.cassetteworkbench.replay.TargetSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// How a target starts, as options of this program's `replay` command for a POSIX shell.
final class TargetOptions {
    private static final String USUAL_PORT_VARIABLE = "PORT";
    private static final Duration USUAL_LIMIT = Duration.ofSeconds(60);

    private TargetOptions() {}

    /// `--dir … --set … -- command words`; only what differs from the command's defaults is said.
    static String of(TargetSettings settings) {
        List<String> words = new ArrayList<>();
        words.add("--dir " + CurlCommand.quoted(settings.folder().toString()));
        new TreeMap<>(settings.environment())
                .forEach((name, value) -> words.add("--set " + CurlCommand.quoted(name + "=" + value)));
        String port = settings.portVariable();
        if (port != null && !port.equals(USUAL_PORT_VARIABLE)) {
            words.add("--port-variable " + CurlCommand.quoted(port));
        }
        String ready = settings.readyPath();
        if (ready != null) {
            words.add("--ready " + CurlCommand.quoted(ready));
        }
        if (!settings.readyLimit().equals(USUAL_LIMIT)) {
            words.add("--ready-seconds " + settings.readyLimit().toSeconds());
        }
        if (settings.mode() == TargetSettings.Mode.TIMETRACER) {
            words.add("--timetracer");
        }
        words.add("--");
        settings.command().forEach(word -> words.add(isPlain(word) ? word : CurlCommand.quoted(word)));
        return String.join(" ", words);
    }

    private static boolean isPlain(String word) {
        return !word.isEmpty()
                && word.chars()
                        .allMatch(c -> (c >= '0' && c <= '9')
                                || (c >= 'a' && c <= 'z')
                                || (c >= 'A' && c <= 'Z')
                                || "-_./:=,@%+".indexOf(c) >= 0);
    }
}
