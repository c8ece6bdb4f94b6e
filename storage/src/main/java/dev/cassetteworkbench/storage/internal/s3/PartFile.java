package dev.cassetteworkbench.storage.internal.s3;

import dev.cassetteworkbench.storage.BucketStore.Check;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The file a download grows in, `<name>.<hash>.part` beside its target. The hash is of the key
/// and the version, so
/// a later try of the same version finds it, and another version does not.
///
/// @param map notes which ranges are in, for downloads that come in pieces
record PartFile(Path target, Path part, Path map) {
    private static final int HASH = 8;

    /// File names end at 255 bytes nearly everywhere.
    private static final int LONGEST_NAME = 255;

    static PartFile of(Path target, Entry entry) {
        String name = String.valueOf(target.getFileName());
        String version = entry.key() + "\n" + entry.etag() + "\n" + entry.sizeBytes();
        String hash = ContentDigest.hex("SHA-256", version.getBytes(StandardCharsets.UTF_8))
                .substring(0, HASH);
        String ending = "." + hash + ".part";
        String start = name;
        while (start.getBytes(StandardCharsets.UTF_8).length + ending.length() + 4 > LONGEST_NAME) {
            start = start.substring(0, start.length() - 1);
        }
        return new PartFile(
                target, target.resolveSibling(start + ending), target.resolveSibling(start + ending + ".map"));
    }

    OutputStream open() throws StorageException {
        try {
            return Files.newOutputStream(part);
        } catch (IOException e) {
            throw FolderProblems.translate(part.toString(), e);
        }
    }

    /// Makes the verified part the target.
    ///
    /// @param own date that the uploader noted, null when none
    Check finish(Entry entry, Expected expected, @Nullable Instant modified, @Nullable Instant own)
            throws StorageException {
        try {
            Check check = expected.check();
            if (check == Check.GZIP_CRC && !ContentDigest.inflates(part)) {
                throw new StorageException(new Problem.Corrupt(entry.key(), "gzip", "broken gzip"));
            }
            Instant date = own != null ? own : modified != null ? modified : entry.modified();
            Files.setLastModifiedTime(part, FileTime.from(date));
            force();
            move();
            Files.deleteIfExists(map);
            return check;
        } catch (IOException e) {
            throw FolderProblems.translate(target.toString(), e);
        }
    }

    private void force() throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(false);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    void discard() throws StorageException {
        try {
            Files.deleteIfExists(part);
            Files.deleteIfExists(map);
        } catch (IOException e) {
            throw FolderProblems.translate(part.toString(), e);
        }
    }
}
