package dev.cassetteworkbench.app.compare.run;

import dev.cassetteworkbench.search.SearchQuery;
import java.nio.file.Path;

/// The recordings of one run.
public sealed interface RunSide {
    /// What people call it.
    String title();

    /// All cassettes below a folder, open or not.
    record Folder(Path path) implements RunSide {
        @Override
        public String title() {
            return path.toString();
        }
    }

    /// What a search finds in the index.
    record Rows(String title, SearchQuery query) implements RunSide {}
}
