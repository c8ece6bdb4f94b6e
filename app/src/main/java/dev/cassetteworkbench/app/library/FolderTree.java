package dev.cassetteworkbench.app.library;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Folders of a source with the number of recordings below each, built while the source is listed.
///
/// @param path from the source's root, ending in `/`; empty for the root
/// @param name last part of the path
/// @param count recordings in this folder and below
public record FolderTree(String path, String name, int count, List<FolderTree> children) {
    public FolderTree {
        children = List.copyOf(children);
    }

    /// A source without folders.
    public static FolderTree empty(String name) {
        return new FolderTree("", name, 0, List.of());
    }

    /// True for a folder named like a day, `2026-11-20`.
    public boolean isDay() {
        return name.matches("\\d{4}-\\d{2}-\\d{2}");
    }

    /// Collects paths; thread safe, so that a listing thread adds while the window looks.
    public static final class Builder {
        private final Branch root = new Branch();

        /// Counts one file.
        public synchronized void add(String path) {
            Branch branch = root;
            branch.count++;
            int from = 0;
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
                branch = branch.children.computeIfAbsent(path.substring(from, slash), ignored -> new Branch());
                branch.count++;
                from = slash + 1;
            }
        }

        /// The tree so far: folders by name, days newest first.
        public synchronized FolderTree build(String name) {
            return root.build("", name);
        }
    }

    private static final class Branch {
        private final Map<String, Branch> children = new TreeMap<>();
        private int count;

        FolderTree build(String path, String name) {
            List<FolderTree> built = children.entrySet().stream()
                    .map(entry -> entry.getValue().build(path + entry.getKey() + "/", entry.getKey()))
                    .sorted(Comparator.comparing(FolderTree::isDay)
                            .thenComparing((a, b) -> a.isDay() && b.isDay()
                                    ? b.name().compareTo(a.name())
                                    : a.name().compareTo(b.name())))
                    .toList();
            return new FolderTree(path, name, count, built);
        }
    }
}
