package dev.cassetteworkbench.app.preferences;

import dev.cassetteworkbench.app.theme.ThemeChoice;
import dev.cassetteworkbench.search.SearchSort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Everything remembered, as one value. Change it through [SettingsStore#update].
///
/// @param split places of the two dividers of the browse page, 0 to 1
/// @param folders addresses of open folders, absolute paths
/// @param buckets open buckets, without any secret
/// @param query what stood in the query box
/// @param columns widths in pixels of columns of the list of recordings, by name; a missing one
/// keeps its default
/// @param sort order of that list
/// @param searches those of the first start; later they are files, see [SearchFiles]
/// @param browse what else the browse page remembers
public record Settings(
        ThemeChoice theme,
        WindowPlace window,
        List<Double> split,
        List<String> folders,
        List<SavedBucket> buckets,
        List<SavedSearch> searches,
        String query,
        Map<String, Double> columns,
        SearchSort sort,
        BrowseMemory browse) {
    public static final Settings DEFAULT = new Settings(
            ThemeChoice.SYSTEM,
            WindowPlace.DEFAULT,
            List.of(),
            List.of(),
            List.of(),
            List.of(
                    new SavedSearch("Errors in the last day", "is:error after:24h"),
                    new SavedSearch("Failed dependencies", "is:deperror"),
                    new SavedSearch("Slower than 1 s", "dur:>1s")),
            "",
            Map.of(),
            SearchSort.NEWEST,
            BrowseMemory.NONE);

    public Settings {
        split = List.copyOf(split);
        folders = List.copyOf(folders);
        buckets = List.copyOf(buckets);
        searches = List.copyOf(searches);
        columns = Map.copyOf(columns);
    }

    public Settings withTheme(ThemeChoice choice) {
        return new Settings(choice, window, split, folders, buckets, searches, query, columns, sort, browse);
    }

    public Settings withWindow(WindowPlace place) {
        return new Settings(theme, place, split, folders, buckets, searches, query, columns, sort, browse);
    }

    public Settings withSplit(List<Double> places) {
        return new Settings(theme, window, places, folders, buckets, searches, query, columns, sort, browse);
    }

    public Settings withFolders(List<String> addresses) {
        return new Settings(theme, window, split, addresses, buckets, searches, query, columns, sort, browse);
    }

    public Settings withQuery(String text) {
        return new Settings(theme, window, split, folders, buckets, searches, text, columns, sort, browse);
    }

    /// With the folder at the end, unless it is there already.
    public Settings withFolder(String address) {
        if (folders.contains(address)) {
            return this;
        }
        List<String> more = new ArrayList<>(folders);
        more.add(address);
        return withFolders(more);
    }

    public Settings withoutFolder(String address) {
        return withFolders(
                folders.stream().filter(folder -> !folder.equals(address)).toList());
    }

    /// With the bucket in place of the one at the same place, else at the end.
    public Settings withBucket(SavedBucket bucket) {
        if (buckets.stream().noneMatch(bucket::isSamePlace)) {
            List<SavedBucket> more = new ArrayList<>(buckets);
            more.add(bucket);
            return withBuckets(more);
        }
        return withBuckets(buckets.stream()
                .map(kept -> kept.isSamePlace(bucket) ? bucket : kept)
                .toList());
    }

    public Settings withoutBucket(SavedBucket bucket) {
        return withBuckets(
                buckets.stream().filter(kept -> !kept.isSamePlace(bucket)).toList());
    }

    public Settings withBuckets(List<SavedBucket> kept) {
        return new Settings(theme, window, split, folders, kept, searches, query, columns, sort, browse);
    }

    public Settings withColumns(Map<String, Double> widths) {
        return new Settings(theme, window, split, folders, buckets, searches, query, widths, sort, browse);
    }

    public Settings withSort(SearchSort order) {
        return new Settings(theme, window, split, folders, buckets, searches, query, columns, order, browse);
    }

    public Settings withBrowse(UnaryOperator<BrowseMemory> change) {
        return new Settings(
                theme, window, split, folders, buckets, searches, query, columns, sort, change.apply(browse));
    }
}
