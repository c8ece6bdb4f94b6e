package dev.cassetteworkbench.storage.internal.folder;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A walk over a folder in key order that holds one sorted folder per level, never the tree.
///
/// Sorting each folder with its sub-folders named `name/` gives exactly the order of the full keys:
/// `a-b`, `a.json`, `a/x`, `a0`. Keeps no file open between calls, so an abandoned walk costs only
/// memory. Not thread safe.
final class FolderWalk {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWalk.class);

    /// @param key of a file, or of a folder with a `/` at its end
    private record Node(String key, Path path, @Nullable Entry file) {}

    private final String prefix;
    private final @Nullable String after;
    private final Deque<Iterator<Node>> levels = new ArrayDeque<>();

    /// @param after last key already seen; the walk goes on behind it
    FolderWalk(Path root, String prefix, @Nullable String after) throws IOException {
        this.prefix = prefix;
        this.after = after;
        levels.push(read(root, ""));
    }

    /// The next file, or null at the end.
    @Nullable
    Entry next() {
        while (!levels.isEmpty()) {
            Iterator<Node> level = levels.element();
            if (!level.hasNext()) {
                levels.pop();
                continue;
            }
            Node node = level.next();
            if (node.file() != null) {
                return node.file();
            }
            enter(node);
        }
        return null;
    }

    private void enter(Node folder) {
        try {
            levels.push(read(folder.path(), folder.key()));
        } catch (IOException e) {
            // Gone meanwhile, or not ours to read: the rest of the tree still counts.
            LOG.warn("folder left out of the listing: {}", folder.path(), e);
        }
    }

    private Iterator<Node> read(Path folder, String folderKey) throws IOException {
        List<Node> nodes = new ArrayList<>();
        // Depth one of a file tree walk: the attributes come with the visit, for free on some
        // systems.
        Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), 1, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
                Path name = path.getFileName();
                if (name != null) {
                    add(nodes, folderKey + name, path, attributes);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException failure) throws IOException {
                if (path.equals(folder)) {
                    throw failure;
                }
                return FileVisitResult.CONTINUE; // vanished between the listing and the look at it
            }
        });
        nodes.sort(Comparator.comparing(Node::key, StoreKeys.ORDER));
        return nodes.iterator();
    }

    private void add(List<Node> nodes, String key, Path path, BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            String folderKey = key + "/";
            if (mayHold(folderKey) && allowed(key, path)) {
                nodes.add(new Node(folderKey, path, null));
            }
        } else if (attributes.isRegularFile() && wanted(key) && allowed(key, path)) {
            Entry entry = new Entry(
                    key, attributes.size(), attributes.lastModifiedTime().toInstant(), null);
            nodes.add(new Node(key, path, entry));
        }
    }

    private boolean wanted(String key) {
        return key.startsWith(prefix) && (after == null || StoreKeys.ORDER.compare(key, after) > 0);
    }

    private boolean mayHold(String folderKey) {
        boolean inPrefix = folderKey.startsWith(prefix) || prefix.startsWith(folderKey);
        return inPrefix
                && (after == null || after.startsWith(folderKey) || StoreKeys.ORDER.compare(folderKey, after) > 0);
    }

    private static boolean allowed(String key, Path path) {
        String objection = StoreKeys.objection(key);
        if (objection != null && !"reserved name".equals(objection)) {
            LOG.warn("file name that cannot be a key ({}) left out of the listing: {}", objection, path);
        }
        return objection == null;
    }
}
