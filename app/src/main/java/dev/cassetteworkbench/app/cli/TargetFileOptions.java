package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.replay.HeaderLines;
import dev.cassetteworkbench.app.replay.TargetProfile;
import dev.cassetteworkbench.app.replay.TargetSettingsStore;
import dev.cassetteworkbench.app.replay.TeamFile;
import dev.cassetteworkbench.model.Headers;
import dev.cassetteworkbench.replay.CommandLine;
import dev.cassetteworkbench.replay.TargetSettings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How `replay` learns to start the app: from the words after `--`, or from the team's file in the
/// folder.
final class TargetFileOptions {
    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Which service of " + TeamFile.NAME + " is meant (default: the one the cassette names).")
    @Nullable
    String service;

    @Option(
            names = "--trust",
            description = "Run the command of " + TeamFile.NAME + " from now on: say this once you have read it.")
    boolean trust;

    @Option(
            names = "--save-target",
            description = "Write command, --set, --noise, --live and the like into " + TeamFile.NAME
                    + " of the folder. Secrets are left out.")
    boolean save;

    @Option(
            names = "--request-header",
            paramLabel = "'NAME: VALUE'",
            description = "Replaces a recorded header of the request, e.g. with a development token; may repeat.")
    List<String> requestHeaders = List.of();

    @Option(
            names = "--noise",
            paramLabel = "HOST",
            description = "Answer this host with 204 and count it nowhere; may repeat.")
    List<String> noise = List.of();

    /// How the app is started.
    ///
    /// @param typed settings by the options of the command line; its command is empty when none was
    /// typed
    /// @param live hosts `--live` names
    /// @param recorded service the first cassette names
    TargetProfile choose(TargetSettings typed, Set<String> live, Supplier<String> recorded, CommandContext context)
            throws IOException {
        String named = service == null ? recorded.get() : service;
        if (!typed.command().isEmpty()) {
            List<String> asked = request().stream().map(Headers.Field::name).toList();
            TargetProfile profile = new TargetProfile(typed, Set.copyOf(noise), live, asked, Set.of());
            if (save) {
                context.terminal().say("Written: " + TeamFile.write(named, profile));
            }
            return profile;
        }
        TargetSettingsStore store =
                new TargetSettingsStore(context.folders().config().resolve("targets.json"), System.getenv());
        Optional<TargetSettingsStore.Stored> found = store.findIn(typed.folder(), named);
        if (found.isEmpty()) {
            throw new CommandFailure("Say how the app is started, after two dashes: workbench replay FILE --dir APP_DIR"
                    + " -- python3 app.py. Or give the folder a " + TeamFile.NAME + " (--save-target writes one).");
        }
        TargetSettingsStore.Stored stored = found.get();
        if (!stored.missing().isEmpty()) {
            throw new CommandFailure("The app needs " + String.join(", ", stored.missing())
                    + " in its environment. Set " + (stored.missing().size() == 1 ? "it" : "them")
                    + " where you call workbench; " + TeamFile.NAME + " holds no secrets.");
        }
        if (!stored.confirmed()) {
            if (!trust) {
                throw new CommandFailure("New or changed in " + TeamFile.NAME + ": "
                        + CommandLine.join(stored.settings().command())
                        + (stored.profile().live().isEmpty()
                                ? ""
                                : ", live hosts "
                                        + String.join(", ", stored.profile().live()))
                        + ". Read it, then say --trust once.");
            }
            store.trust(stored);
        }
        return stored.profile();
    }

    /// The user's own request headers.
    List<Headers.Field> request() {
        return HeaderLines.parse(String.join("\n", requestHeaders))
                .orElseThrow(() -> new CommandFailure("Write --request-header as 'name: value'."));
    }
}
