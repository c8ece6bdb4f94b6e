package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Writes a file that must have a known checksum, if one is known, through a part file beside it.
final class SavedFile {
    private SavedFile() {}

    /// @param sha256 that the bytes must have, null when nothing states it
    /// @param in is read to its end and closed
    static void write(Path target, String what, @Nullable String sha256, InputStream in) throws StorageException {
        Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
        MessageDigest digest = Digests.sha256();
        try {
            try (DigestInputStream counted = new DigestInputStream(in, digest)) {
                Files.copy(counted, part);
            }
            String found = Digests.hex(digest);
            if (sha256 != null && !found.equals(sha256)) {
                throw new StorageException(new Problem.Damaged(what, "stated " + sha256 + ", found " + found));
            }
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(part, target);
        } catch (FileAlreadyExistsException e) {
            throw new StorageException(new Problem.AlreadyExists(target.toString()), e);
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(target.toString(), e.toString()), e);
        } finally {
            remove(part);
        }
    }

    private static void remove(Path part) throws StorageException {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(part.toString(), e.toString()), e);
        }
    }
}
