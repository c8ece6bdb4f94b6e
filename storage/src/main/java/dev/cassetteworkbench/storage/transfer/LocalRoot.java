package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import dev.cassetteworkbench.storage.internal.folder.Parents;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A folder below which files may be written, and nowhere else: checked again at each write,
/// because folders may have
/// been replaced by links since.
public final class LocalRoot {
    private final Path root;

    private LocalRoot(Path root) {
        this.root = root;
    }

    /// Uses the folder, made when it does not exist. The folder itself may be a link.
    public static LocalRoot at(Path folder) throws StorageException {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            return new LocalRoot(folder.toRealPath());
        } catch (IOException e) {
            throw FolderProblems.translate(folder.toString(), e);
        }
    }

    /// The folder without links in its path.
    public Path folder() {
        return root;
    }

    /// The file of a relative path, existing or not.
    ///
    /// @throws StorageException with `UnsafeKey` when it would not lie below the folder
    public Path file(String path) throws StorageException {
        String objection = StoreKeys.objection(path);
        // A local file may have names that no key has; only what leads elsewhere is refused.
        boolean leadsElsewhere = path.isEmpty()
                || path.startsWith("/")
                || "relative segment".equals(objection)
                || "empty segment".equals(objection)
                || "NUL".equals(objection);
        try {
            Path file = leadsElsewhere ? root : root.resolve(path).normalize();
            if (!file.startsWith(root) || file.equals(root)) {
                throw new StorageException(new Problem.UnsafeKey(path, "outside the folder"));
            }
            return file;
        } catch (InvalidPathException e) {
            throw new StorageException(new Problem.UnsafeKey(path, "no file name here"), e);
        }
    }

    /// The file of a relative path, with the folders above it made.
    ///
    /// @throws StorageException with `UnsafeKey` when a link is on the way
    public Path prepare(String path) throws StorageException {
        Path file = file(path);
        try {
            Path folder = root;
            for (Path name : root.relativize(Parents.of(file))) {
                if (!name.toString().isEmpty()) {
                    folder = enter(path, folder.resolve(name));
                }
            }
            if (!folder.toRealPath().startsWith(root) || Files.isSymbolicLink(file)) {
                throw new StorageException(new Problem.UnsafeKey(path, "symbolic link"));
            }
            return file;
        } catch (IOException e) {
            throw FolderProblems.translate(path, e);
        }
    }

    /// What is at a path now; null when nothing is.
    ///
    /// @throws StorageException with `UnsafeKey` when a link or no regular file is there
    public @Nullable LocalFile look(String path) throws StorageException {
        Path file = file(path);
        try {
            for (Path step = file; step != null && !step.equals(root); step = step.getParent()) {
                if (Files.isSymbolicLink(step)) {
                    throw new StorageException(new Problem.UnsafeKey(path, "symbolic link"));
                }
            }
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file)) {
                throw new StorageException(new Problem.UnsafeKey(path, "not a file"));
            }
            return LocalFile.look(root, path);
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw FolderProblems.translate(path, e);
        }
    }

    private static Path enter(String path, Path folder) throws IOException, StorageException {
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                String reason = Files.isSymbolicLink(folder) ? "symbolic link" : "a file is where a folder should be";
                throw new StorageException(new Problem.UnsafeKey(path, reason), e);
            }
        }
        return folder;
    }
}
