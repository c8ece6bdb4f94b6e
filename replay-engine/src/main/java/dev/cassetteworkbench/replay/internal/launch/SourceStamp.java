package dev.cassetteworkbench.replay.internal.launch;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/// One number for the names, times and sizes of an app's source files: another number means that
/// something
/// changed.
public final class SourceStamp {
    private static final int MOST_FILES = 20_000;
    /// Written by running and building, not by people.
    private static final Set<String> NOT_SOURCES = Set.of(
            "node_modules",
            "__pycache__",
            "target",
            "build",
            "dist",
            "out",
            "bin",
            "obj",
            "venv",
            "env",
            "vendor",
            "coverage",
            "logs",
            "tmp");

    private static final Set<String> NOT_SOURCE_ENDS =
            Set.of(".pyc", ".log", ".class", ".db", ".sqlite", ".sqlite3", ".pid", ".tmp");

    private SourceStamp() {}

    /// @throws IOException when the folder cannot be walked
    public static long of(Path folder) throws IOException {
        Walk walk = new Walk(folder);
        Files.walkFileTree(folder, walk);
        return walk.stamp;
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private long stamp;
        private int files;

        Walk(Path root) {
            this.root = root;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
            String name = folder.equals(root) ? "" : folder.getFileName().toString();
            return name.startsWith(".") || NOT_SOURCES.contains(name)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
            String name = file.getFileName().toString();
            int dot = name.lastIndexOf('.');
            if (!name.startsWith(".") && (dot < 0 || !NOT_SOURCE_ENDS.contains(name.substring(dot)))) {
                // A sum, because folders may be walked in any order.
                stamp += 31L * file.hashCode()
                        + 17 * facts.lastModifiedTime().toMillis() * (1 + (long) name.hashCode())
                        + facts.size();
            }
            return ++files > MOST_FILES ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException problem) {
            // Gone meanwhile, or not ours to read: no source of this app.
            return FileVisitResult.CONTINUE;
        }
    }
}
