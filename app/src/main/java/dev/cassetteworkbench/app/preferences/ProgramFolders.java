package dev.cassetteworkbench.app.preferences;

import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Where the program keeps its files.
///
/// @param settings small files the user may want to keep
/// @param cache what can be built again, such as the search index
public record ProgramFolders(Path settings, Path cache) {
    private static final String NAME = "cassette-workbench";

    /// `-Dworkbench.home` puts everything below one folder; else the XDG folders, else `~/.config` and `~/.cache`.
    ///
    /// @param property looks up system properties
    /// @param environment looks up environment variables
    public static ProgramFolders locate(UnaryOperator<@Nullable String> property, UnaryOperator<@Nullable String> environment) {
        String home = property.apply("workbench.home");
        if (home != null && !home.isBlank()) {
            return new ProgramFolders(Path.of(home, "settings"), Path.of(home, "cache"));
        }
        String userHome = property.apply("user.home");
        Path user = Path.of(userHome == null ? "." : userHome);
        return new ProgramFolders(
                xdg(environment.apply("XDG_CONFIG_HOME"), user.resolve(".config")).resolve(NAME),
                xdg(environment.apply("XDG_CACHE_HOME"), user.resolve(".cache")).resolve(NAME));
    }

    /// The XDG rules: a relative path is to be ignored.
    private static Path xdg(@Nullable String value, Path otherwise) {
        return value == null || value.isBlank() || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
    }
}
