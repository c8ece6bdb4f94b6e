package dev.cassetteworkbench.storage.internal.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folders above files.
public final class Parents {
    private Parents() {}

    /// The folder a file lies in, absolute; the root itself for a root.
    public static Path of(Path file) {
        Path absolute = file.toAbsolutePath();
        Path parent = absolute.getParent();
        return parent == null ? absolute : parent;
    }

    /// Makes the folder that a file is to lie in.
    public static Path make(Path file) throws IOException {
        return Files.createDirectories(of(file));
    }
}
