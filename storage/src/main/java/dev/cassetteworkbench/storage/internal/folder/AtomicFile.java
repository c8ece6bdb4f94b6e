package dev.cassetteworkbench.storage.internal.folder;

import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a file so that readers see all of it or nothing: a part file in the same folder, forced
/// to disk, then moved.
public final class AtomicFile {
    private static final Logger LOG = LoggerFactory.getLogger(AtomicFile.class);

    private AtomicFile() {}

    public static void write(Path target, byte[] bytes, WriteMode mode) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException("no folder above " + target);
        }
        Path part = folder.resolve(StoreKeys.partName(UUID.randomUUID().toString()));
        try {
            fill(part, bytes);
            switch (mode) {
                case CREATE_ONLY -> create(part, target);
                case REPLACE -> Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            Files.deleteIfExists(part);
        }
        force(folder);
    }

    private static void fill(Path part, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /// A hard link is the one step that creates a name and fails when it exists, on every common
    /// file system.
    private static void create(Path part, Path target) throws IOException {
        try {
            Files.createLink(target, part);
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("no hard links here, moving instead", e);
            Files.move(part, target); // refuses an existing target too, if not in one step
        }
    }

    private static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Windows cannot open a folder; the file itself is safely written.
            LOG.trace("folder not forced to disk", e);
        }
    }
}
