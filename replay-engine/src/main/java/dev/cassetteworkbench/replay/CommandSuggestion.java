package dev.cassetteworkbench.replay;

import dev.cassetteworkbench.replay.internal.launch.FolderSigns;
import java.nio.file.Path;
import java.util.List;

/// A command that may start the service in a folder, guessed from what lies there. Only shown,
/// never run unasked.
///
/// @param why what was found, e.g. `app.py uses Flask`
public record CommandSuggestion(List<String> command, String why) {
    public CommandSuggestion {
        command = List.copyOf(command);
    }

    /// Suggestions for a folder, best first; empty when nothing is known. Reads a few small files,
    /// runs nothing.
    public static List<CommandSuggestion> in(Path folder) {
        return FolderSigns.read(folder);
    }
}
