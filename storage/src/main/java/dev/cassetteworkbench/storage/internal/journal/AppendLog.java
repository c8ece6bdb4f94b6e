package dev.cassetteworkbench.storage.internal.journal;

import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A file of checked lines that is held by this program alone and added to at its end. Safe for several threads.
public final class AppendLog implements Closeable {
    private final Path file;
    private FileChannel channel;

    private AppendLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// A log and what stood in it.
    public record Opened(AppendLog log, List<JsonObject> lines, boolean damaged) {
        public Opened {
            lines = List.copyOf(lines);
        }
    }

    /// Another program, or another part of this one, holds the file.
    public static final class BusyException extends IOException {
        private static final long serialVersionUID = 1L;

        BusyException(Path file) {
            super("in use: " + file);
        }
    }

    /// Opens or creates the file, cuts off a torn end, and gives the lines before it.
    public static Opened open(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!lock(channel)) {
                throw new BusyException(file);
            }
            CrcLines.Content content = CrcLines.read(file);
            channel.truncate(content.goodBytes());
            channel.position(content.goodBytes());
            return new Opened(new AppendLog(file, channel), content.lines(), content.damaged());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Adds lines in one write. They outlive a kill of this program at once, a power cut after [#force].
    public synchronized void append(List<JsonObject> lines) throws IOException {
        write(channel, lines);
    }

    private static void write(FileChannel channel, List<JsonObject> lines) throws IOException {
        int length = 0;
        List<byte[]> texts = lines.stream().map(CrcLines::line).toList();
        for (byte[] text : texts) {
            length += text.length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        texts.forEach(bytes::put);
        bytes.flip();
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// Writes the log anew with only these lines. A kill in between leaves the old lines or the new ones.
    public synchronized void replace(List<JsonObject> lines) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            write(out, lines);
            out.force(true);
        }
        FileChannel next = FileChannel.open(fresh, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (!lock(next)) {
                throw new BusyException(fresh);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            next.position(next.size());
        } catch (IOException e) {
            next.close();
            throw e;
        }
        channel.close();
        channel = next;
    }

    /// Makes the disk keep what was added.
    public synchronized void force() throws IOException {
        channel.force(false);
    }

    /// Bytes so far.
    public synchronized long size() throws IOException {
        return channel.size();
    }

    /// Lets go of the file.
    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    @SuppressWarnings("try") // the lock ends with the channel
    private static boolean lock(FileChannel channel) throws IOException {
        try {
            // Behind all content, because on some systems nobody can read what is locked.
            FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (UnsupportedOperationException e) {
            return true; // a file system without locks
        }
    }
}
