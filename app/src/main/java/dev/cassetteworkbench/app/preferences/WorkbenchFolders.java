package dev.cassetteworkbench.app.preferences;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The user's folders for this program, by the habits of the system (XDG on Linux).
///
/// @param config settings and target commands
/// @param cache indexes; may be deleted at any time
/// @param data the demo's workspace
public record WorkbenchFolders(Path config, Path cache, Path data) {
    private static final String NAME = "cassette-workbench";

    /// All three below one folder, for tests and portable use (`-Dworkbench.home`).
    public static WorkbenchFolders below(Path home) {
        return new WorkbenchFolders(home.resolve("config"), home.resolve("cache"), home.resolve("data"));
    }

    /// The folders of this process: `-Dworkbench.home` or `WORKBENCH_HOME` when given, else the system's.
    public static WorkbenchFolders ofProcess() {
        Map<String, String> env = System.getenv();
        String home = System.getProperty("workbench.home", env.get("WORKBENCH_HOME"));
        if (home != null && !home.isEmpty()) {
            return below(Path.of(home));
        }
        return ofSystem(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), env);
    }

    static WorkbenchFolders ofSystem(String system, Path user, Map<String, String> env) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            Path library = user.resolve("Library");
            return new WorkbenchFolders(
                    library.resolve("Application Support").resolve(NAME),
                    library.resolve("Caches").resolve(NAME),
                    library.resolve("Application Support").resolve(NAME).resolve("data"));
        }
        if (name.contains("win")) {
            Path roaming = folder(env.get("APPDATA"), user.resolve("AppData/Roaming"));
            Path local = folder(env.get("LOCALAPPDATA"), user.resolve("AppData/Local"));
            return new WorkbenchFolders(
                    roaming.resolve(NAME),
                    local.resolve(NAME).resolve("cache"),
                    local.resolve(NAME).resolve("data"));
        }
        return new WorkbenchFolders(
                folder(env.get("XDG_CONFIG_HOME"), user.resolve(".config")).resolve(NAME),
                folder(env.get("XDG_CACHE_HOME"), user.resolve(".cache")).resolve(NAME),
                folder(env.get("XDG_DATA_HOME"), user.resolve(".local/share")).resolve(NAME));
    }

    private static Path folder(@Nullable String value, Path otherwise) {
        return value == null || value.isEmpty() ? otherwise : Path.of(value);
    }
}
