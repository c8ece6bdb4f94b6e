package dev.cassetteworkbench.app.transfer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Files and folders of the desktop as something to upload: what they are called below `root` is
/// what they are called in the bucket.
///
/// @param paths relative to `root`; those of folders end in `/`
record DroppedFiles(Path root, Set<String> paths) {
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    /// @return empty when they do not lie in one folder
    static Optional<DroppedFiles> of(List<Path> files) {
        Path parent = files.isEmpty() ? null : parent(files.getFirst());
        if (parent == null || !files.stream().allMatch(file -> parent.equals(parent(file)))) {
            return Optional.empty();
        }
        Path root = root(parent);
        Set<String> paths = new TreeSet<>();
        for (Path file : files) {
            String path = root.relativize(file.toAbsolutePath().normalize())
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            paths.add(Files.isDirectory(file) ? path + "/" : path);
        }
        return Optional.of(new DroppedFiles(root, paths));
    }

    /// Recordings keep the day they lie in.
    private static Path root(Path parent) {
        Path above = parent.getParent();
        return above != null
                        && DAY.matcher(String.valueOf(parent.getFileName())).matches()
                ? above
                : parent;
    }

    private static @Nullable Path parent(Path file) {
        return file.toAbsolutePath().normalize().getParent();
    }
}
