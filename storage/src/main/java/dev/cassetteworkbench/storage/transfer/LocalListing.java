package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All files below a folder at one time, sorted by path.
///
/// @param leftOut what is there but is never moved
/// @param complete false when a sub-folder could not be read, so that a file that is not listed may
/// still exist
public record LocalListing(Path root, List<LocalFile> files, List<LeftOut> leftOut, boolean complete) {
    public LocalListing {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
    }

    /// Why something below the folder is not among its files.
    public enum Why {
        /// A symbolic link, which is never followed.
        LINK,
        /// A pipe, socket or device.
        NOT_A_FILE,
        UNREADABLE
    }

    /// @param path relative, with `/`
    public record LeftOut(String path, Why why) {}

    /// Looks at everything below `root`, following no link. A folder that does not exist is empty.
    ///
    /// @throws StorageException when the folder itself cannot be read
    public static LocalListing read(Path root, Progress progress) throws StorageException {
        Walk walk = new Walk(root, progress);
        try {
            if (Files.exists(root)) {
                Files.walkFileTree(root, walk);
            }
        } catch (IOException e) {
            throw FolderProblems.translate(root.toString(), e);
        }
        walk.files.sort(Comparator.comparing(LocalFile::path, StoreKeys.ORDER));
        return new LocalListing(root, walk.files, walk.leftOut, walk.complete);
    }

    /// Looks at some files, and at all below some folders; what is not there is left out.
    ///
    /// @param paths relative to `root`, with `/`; those that leave it are not looked at
    /// @throws StorageException when one of them cannot be read
    public static LocalListing of(Path root, Collection<String> paths, Progress progress) throws StorageException {
        Walk walk = new Walk(root, progress);
        try {
            for (String path : paths) {
                Path below = root.resolve(path).normalize();
                if (below.startsWith(root) && !below.equals(root)) {
                    Files.walkFileTree(below, walk);
                }
            }
        } catch (IOException e) {
            throw FolderProblems.translate(root.toString(), e);
        }
        walk.files.sort(Comparator.comparing(LocalFile::path, StoreKeys.ORDER));
        return new LocalListing(root, walk.files, walk.leftOut, walk.complete);
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final Progress progress;
        private final List<LocalFile> files = new ArrayList<>();
        private final List<LeftOut> leftOut = new ArrayList<>();
        private boolean complete = true;

        Walk(Path root, Progress progress) {
            this.root = root;
            this.progress = progress;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            String path = relative(file);
            if (attributes.isSymbolicLink()) {
                leftOut.add(new LeftOut(path, Why.LINK));
            } else if (!attributes.isRegularFile()) {
                leftOut.add(new LeftOut(path, Why.NOT_A_FILE));
            } else if (!unfinished(file)) {
                add(path, file, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (file.equals(root)) {
                throw failure;
            }
            if (!(failure instanceof NoSuchFileException)) {
                leftOut.add(new LeftOut(relative(file), Why.UNREADABLE));
                complete = false;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
                return visitFileFailed(folder, failure);
            }
            return FileVisitResult.CONTINUE;
        }

        private void add(String path, Path file, BasicFileAttributes attributes) throws IOException {
            try {
                files.add(LocalFile.of(path, file, attributes));
            } catch (NoSuchFileException e) {
                return; // gone between the two looks: as if it had never been there
            }
            progress.throwIfCancelled();
            progress.report("listing files", files.size(), -1);
        }

        private static boolean unfinished(Path file) {
            return "reserved name".equals(StoreKeys.objection(String.valueOf(file.getFileName())));
        }

        private String relative(Path file) {
            String separator = file.getFileSystem().getSeparator();
            String path = root.relativize(file).toString();
            return "/".equals(separator) ? path : path.replace(separator, "/");
        }
    }
}
