package dev.cassetteworkbench.storage.internal.folder;

import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Cassettes below one folder; a key is the path from there.
///
/// Only regular files are seen. No symbolic link below the folder is followed, and named pipes are
/// never opened (the opening would wait for ever).
public final class FolderStore implements CassetteStore {
    static final int PAGE = 1_000;

    private final Path root;
    private final WalkShelf walks = new WalkShelf();
    private final FolderWatcher watcher;

    private FolderStore(Path root) {
        this.root = root;
        this.watcher = new FolderWatcher(root);
    }

    public static FolderStore open(Path folder) throws StorageException {
        try {
            Path real = folder.toRealPath();
            if (!Files.isDirectory(real)) {
                throw new NotDirectoryException(folder.toString());
            }
            return new FolderStore(real);
        } catch (NotDirectoryException e) {
            throw new StorageException(new Problem.NotFound(folder.toString()), e);
        } catch (IOException e) {
            throw FolderProblems.translate(folder.toString(), e);
        }
    }

    @Override
    public URI address() {
        return root.toUri();
    }

    @Override
    public Page list(String prefix, @Nullable String cursor) throws StorageException {
        StoreKeys.checkPrefix(prefix);
        try {
            FolderWalk walk = cursor == null ? null : walks.take(prefix, cursor);
            if (walk == null) {
                walk = new FolderWalk(root, prefix, cursor);
            }
            List<Entry> entries = new ArrayList<>();
            for (Entry next = walk.next(); next != null; next = walk.next()) {
                entries.add(next);
                if (entries.size() == PAGE) {
                    walks.put(prefix, next.key(), walk);
                    return new Page(entries, next.key());
                }
            }
            return new Page(entries, null);
        } catch (IOException e) {
            throw FolderProblems.translate(root.toString(), e);
        }
    }

    @Override
    public InputStream open(String key) throws StorageException {
        Path file = existing(key);
        try {
            return Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw FolderProblems.translate(key, e);
        }
    }

    @Override
    public byte[] readRange(String key, long offset, int length) throws StorageException {
        if (length < 0) {
            throw new IllegalArgumentException("length " + length);
        }
        Path file = existing(key);
        try (SeekableByteChannel channel =
                Files.newByteChannel(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            long size = channel.size();
            long start = offset < 0 ? Math.max(0, size + offset) : Math.min(offset, size);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(length, size - start));
            channel.position(start);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // reads until the range is full or the file, shortened meanwhile, ends
            }
            return bytes.hasRemaining() ? Arrays.copyOf(bytes.array(), bytes.position()) : bytes.array();
        } catch (IOException e) {
            throw FolderProblems.translate(key, e);
        }
    }

    @Override
    public Entry entry(String key) throws StorageException {
        return entry(key, attributes(key, resolve(key)));
    }

    @Override
    public Entry write(String key, byte[] bytes, WriteMode mode) throws StorageException {
        Path file = resolve(key);
        try {
            if (mode == WriteMode.CREATE_ONLY && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new StorageException(new Problem.AlreadyExists(key));
            }
            makeFolders(key, file);
            AtomicFile.write(file, bytes, mode);
        } catch (IOException e) {
            throw FolderProblems.translate(key, e);
        }
        return entry(key);
    }

    private void makeFolders(String key, Path file) throws IOException, StorageException {
        Path folder = file.getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder);
            refuseLinks(key, file);
        }
    }

    @Override
    public Watch watch(Listener listener) throws StorageException {
        try {
            return watcher.add(listener);
        } catch (IOException e) {
            throw FolderProblems.translate(root.toString(), e);
        }
    }

    @Override
    public void close() {
        watcher.close();
    }

    private static Entry entry(String key, BasicFileAttributes attributes) {
        return new Entry(key, attributes.size(), attributes.lastModifiedTime().toInstant(), null);
    }

    private Path existing(String key) throws StorageException {
        Path file = resolve(key);
        attributes(key, file);
        return file;
    }

    private static BasicFileAttributes attributes(String key, Path file) throws StorageException {
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!attributes.isRegularFile()) {
                throw new StorageException(new Problem.NotFound(key));
            }
            return attributes;
        } catch (IOException e) {
            throw FolderProblems.translate(key, e);
        }
    }

    private Path resolve(String key) throws StorageException {
        StoreKeys.check(key);
        try {
            Path file = root.resolve(key).normalize();
            if (!file.startsWith(root) || file.equals(root)) {
                throw new StorageException(new Problem.UnsafeKey(key, "outside the folder"));
            }
            refuseLinks(key, file);
            return file;
        } catch (InvalidPathException e) {
            throw new StorageException(new Problem.UnsafeKey(key, "no file name here"), e);
        }
    }

    private void refuseLinks(String key, Path file) throws StorageException {
        for (Path step = file; step != null && !step.equals(root); step = step.getParent()) {
            if (Files.isSymbolicLink(step)) {
                throw new StorageException(new Problem.UnsafeKey(key, "symbolic link"));
            }
        }
    }
}
