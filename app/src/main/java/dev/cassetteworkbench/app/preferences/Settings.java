package dev.cassetteworkbench.app.preferences;

import dev.cassetteworkbench.app.theme.ThemeChoice;
import java.util.List;

/// Everything remembered, as one value. Change it through [SettingsStore#update].
///
/// @param split places of the two dividers of the browse page, 0 to 1
/// @param folders addresses of open folders, absolute paths
/// @param query what stood in the query box
public record Settings(
        ThemeChoice theme,
        WindowPlace window,
        List<Double> split,
        List<String> folders,
        List<SavedSearch> searches,
        String query) {
    public static final Settings DEFAULT = new Settings(
            ThemeChoice.SYSTEM,
            WindowPlace.DEFAULT,
            List.of(),
            List.of(),
            List.of(
                    new SavedSearch("Errors in the last day", "is:error after:24h"),
                    new SavedSearch("Failed dependencies", "is:deperror"),
                    new SavedSearch("Slower than 1 s", "dur:>1s")),
            "");

    public Settings {
        split = List.copyOf(split);
        folders = List.copyOf(folders);
        searches = List.copyOf(searches);
    }

    public Settings withTheme(ThemeChoice choice) {
        return new Settings(choice, window, split, folders, searches, query);
    }

    public Settings withWindow(WindowPlace place) {
        return new Settings(theme, place, split, folders, searches, query);
    }

    public Settings withSplit(List<Double> places) {
        return new Settings(theme, window, places, folders, searches, query);
    }

    public Settings withFolders(List<String> addresses) {
        return new Settings(theme, window, split, addresses, searches, query);
    }

    public Settings withSearches(List<SavedSearch> kept) {
        return new Settings(theme, window, split, folders, kept, query);
    }

    public Settings withQuery(String text) {
        return new Settings(theme, window, split, folders, searches, text);
    }
}
