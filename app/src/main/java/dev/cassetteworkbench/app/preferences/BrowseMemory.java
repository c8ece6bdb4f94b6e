package dev.cassetteworkbench.app.preferences;

import dev.cassetteworkbench.search.FailureGroups;
import java.util.ArrayList;
import java.util.List;

/// What the browse page remembers beside the query and the order of rows.
///
/// @param history queries that led somewhere, newest first
/// @param columns names of the columns shown, in order; empty for those of the first start
/// @param tab name of the open tab of the chosen recording, empty for the first
/// @param source identity of the source the rows are limited to, empty for all
/// @param folder the folder in it, ending in `/`; empty for the whole source
/// @param groups how failure groups were merged and split
public record BrowseMemory(
        List<String> history,
        List<String> columns,
        String tab,
        String source,
        String folder,
        FailureGroups.Rules groups) {
    public static final BrowseMemory NONE =
            new BrowseMemory(List.of(), List.of(), "", "", "", FailureGroups.Rules.NONE);

    /// Queries kept.
    private static final int MOST = 50;

    public BrowseMemory {
        history = List.copyOf(history);
        columns = List.copyOf(columns);
    }

    /// With a query at the top of the history; one that was there already moves up.
    public BrowseMemory withQuery(String query) {
        String text = query.strip();
        if (text.isEmpty() || (!history.isEmpty() && history.getFirst().equals(text))) {
            return this;
        }
        List<String> queries = new ArrayList<>(history);
        queries.remove(text);
        queries.addFirst(text);
        return new BrowseMemory(
                queries.subList(0, Math.min(MOST, queries.size())), columns, tab, source, folder, groups);
    }

    public BrowseMemory withColumns(List<String> names) {
        return new BrowseMemory(history, names, tab, source, folder, groups);
    }

    public BrowseMemory withTab(String name) {
        return new BrowseMemory(history, columns, name, source, folder, groups);
    }

    public BrowseMemory withScope(String sourceId, String path) {
        return new BrowseMemory(history, columns, tab, sourceId, path, groups);
    }

    public BrowseMemory withGroups(FailureGroups.Rules rules) {
        return new BrowseMemory(history, columns, tab, source, folder, rules);
    }
}
