package dev.cassetteworkbench.app.library;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Folders of a source with the number of recordings below each, built while the source is listed.
///
/// @param path from the source's root, ending in `/`; empty for the root
/// @param name last part of the path
/// @param count recordings in this folder and below, as far as the listing has come
/// @param unlisted true while the folder is known by name only: there may be more in it
public record FolderTree(String path, String name, int count, List<FolderTree> children, boolean unlisted) {
    public FolderTree {
        children = List.copyOf(children);
    }

    /// A source without folders.
    public static FolderTree empty(String name) {
        return new FolderTree("", name, 0, List.of(), false);
    }

    /// True for a folder named like a day, `2026-11-20`.
    public boolean isDay() {
        return name.matches("\\d{4}-\\d{2}-\\d{2}");
    }

    /// Collects paths; thread safe, so that a listing thread adds while the window looks.
    public static final class Builder {
        private final Branch root = new Branch();

        /// Nothing yet.
        public Builder() {}

        /// Begins with the folders another one knows, by name only, so that a tree on the screen
        /// does not collapse
        /// while it is listed again.
        public Builder(Builder before) {
            before.copyNames(root);
        }

        private synchronized void copyNames(Branch into) {
            root.copyNames(into);
        }

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

        /// Takes note of folders the listing has not come to yet.
        ///
        /// @param paths each ending in `/`
        public synchronized void name(String parent, List<String> paths) {
            paths.forEach(root::at);
            root.at(parent).listed = true;
        }

        /// The listing is at its end: what it never came to is gone.
        public synchronized void complete() {
            root.complete();
        }

        /// The tree so far: folders by name, days newest first.
        public synchronized FolderTree build(String name) {
            return root.build("", name);
        }
    }

    private static final class Branch {
        private final Map<String, Branch> children = new TreeMap<>();
        private int count;
        private boolean listed;

        /// The branch of a path, made when it is new.
        Branch at(String path) {
            Branch branch = this;
            int from = 0;
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', from)) {
                branch = branch.children.computeIfAbsent(path.substring(from, slash), ignored -> new Branch());
                from = slash + 1;
            }
            return branch;
        }

        void copyNames(Branch into) {
            into.listed = listed;
            children.forEach((name, child) -> {
                Branch copy = new Branch();
                into.children.put(name, copy);
                child.copyNames(copy);
            });
        }

        void complete() {
            listed = true;
            children.values().removeIf(child -> child.count == 0);
            children.values().forEach(Branch::complete);
        }

        FolderTree build(String path, String name) {
            List<FolderTree> built = children.entrySet().stream()
                    .map(entry -> entry.getValue().build(path + entry.getKey() + "/", entry.getKey()))
                    .sorted(Comparator.comparing(FolderTree::isDay)
                            .thenComparing((a, b) -> a.isDay() && b.isDay()
                                    ? b.name().compareTo(a.name())
                                    : a.name().compareTo(b.name())))
                    .toList();
            return new FolderTree(path, name, count, built, !listed && count == 0);
        }
    }
}
