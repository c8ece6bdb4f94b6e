package dev.cassetteworkbench.storage.internal.folder;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;

/// Gives the file system's failures their types, for all that touch local files.
public final class FolderProblems {
    /// Parts of the texts by which Linux, macOS and Windows say that no room is left; Java has no
    /// type for it.
    private static final List<String> FULL = List.of("no space left", "disk quota exceeded", "not enough space");

    private FolderProblems() {}

    /// @param what the key or file it is about
    public static StorageException translate(String what, IOException cause) {
        return new StorageException(problem(what, cause), cause);
    }

    static Problem problem(String what, IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ -> new Problem.NotFound(what);
            case AccessDeniedException _ -> new Problem.AccessDenied(what);
            case FileAlreadyExistsException _ -> new Problem.AlreadyExists(what);
            case FileSystemException e when says(e.getReason(), "not a directory") -> new Problem.NotFound(what);
            case IOException e
            when FULL.stream().anyMatch(part -> says(e.getMessage(), part)) -> new Problem.DiskFull(what);
            case IOException e -> new Problem.Failed(what, String.valueOf(e.getMessage()));
        };
    }

    private static boolean says(@org.jspecify.annotations.Nullable String text, String part) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(part);
    }
}
