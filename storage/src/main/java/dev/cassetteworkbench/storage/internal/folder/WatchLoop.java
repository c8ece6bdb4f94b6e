package dev.cassetteworkbench.storage.internal.folder;

import dev.cassetteworkbench.storage.internal.StoreKeys;
import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches a folder and all folders below it with one daemon thread, and hands on changed keys in
/// batches.
///
/// A batch leaves 300 ms after its first change, so a steady stream of changes cannot hold it back.
/// An empty batch means "anything may have changed": events were lost, or a whole folder went away.
/// Files that are still being written are named again with each later change.
final class WatchLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WatchLoop.class);
    private static final long BATCH_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final Path root;
    private final WatchService service;
    private final Consumer<List<String>> listener;
    private final Map<WatchKey, Path> folders = new HashMap<>();

    private final TreeSet<String> changed = new TreeSet<>(StoreKeys.ORDER);
    private boolean rescan;
    private long deadline;

    private WatchLoop(Path root, WatchService service, Consumer<List<String>> listener) {
        this.root = root;
        this.service = service;
        this.listener = listener;
    }

    /// Returns when every folder is registered: later changes are seen.
    static WatchLoop start(Path root, Consumer<List<String>> listener) throws IOException {
        WatchService service = root.getFileSystem().newWatchService();
        WatchLoop loop = new WatchLoop(root, service, listener);
        try {
            loop.register(root, null);
        } catch (IOException e) {
            service.close();
            throw e;
        }
        Thread.ofPlatform().daemon().name("folder-watch").start(loop::run);
        return loop;
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (IOException e) {
            LOG.warn("watch not closed cleanly", e);
        }
    }

    private void run() {
        try {
            while (true) {
                WatchKey key = pending() ? service.poll(untilDeadline(), TimeUnit.NANOSECONDS) : service.take();
                if (key != null) {
                    take(key);
                }
                if (pending() && untilDeadline() <= 0) {
                    deliver();
                }
            }
        } catch (ClosedWatchServiceException _) {
            LOG.debug("watching ended: {}", root);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            close();
        }
    }

    private boolean pending() {
        return rescan || !changed.isEmpty();
    }

    private long untilDeadline() {
        return deadline - System.nanoTime();
    }

    private void deliver() {
        List<String> batch = rescan ? List.of() : List.copyOf(changed);
        changed.clear();
        rescan = false;
        listener.accept(batch);
    }

    private void take(WatchKey key) {
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
            if (folder != null && event.context() instanceof Path name) {
                changed(folder.resolve(name), event.kind());
            } else {
                rescan();
            }
        }
        if (!key.reset()) {
            folders.remove(key);
        }
    }

    private void changed(Path path, WatchEvent.Kind<?> kind) {
        if (kind.equals(StandardWatchEventKinds.ENTRY_DELETE)) {
            if (folders.containsValue(path)) {
                rescan(); // what it held cannot be told any more
            } else {
                report(path);
            }
        } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            if (kind.equals(StandardWatchEventKinds.ENTRY_CREATE)) {
                enter(path);
            }
        } else if (!Files.isSymbolicLink(path)) {
            report(path);
        }
    }

    private void enter(Path folder) {
        try {
            // Files may have come before the registration: name all that are there.
            register(folder, this::report);
        } catch (NoSuchFileException _) {
            rescan();
        } catch (IOException e) {
            LOG.warn("new folder cannot be watched: {}", folder, e);
            rescan();
        }
    }

    private void report(Path path) {
        String key = key(path);
        if (StoreKeys.objection(key) == null) {
            startBatch();
            changed.add(key);
        }
    }

    private void rescan() {
        startBatch();
        rescan = true;
    }

    private void startBatch() {
        if (!pending()) {
            deadline = System.nanoTime() + BATCH_NANOS;
        }
    }

    private String key(Path path) {
        return root.relativize(path).toString().replace(root.getFileSystem().getSeparator(), "/");
    }

    private void register(Path start, @Nullable Consumer<Path> found) throws IOException {
        Files.walkFileTree(start, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                WatchKey key = folder.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
                folders.put(key, folder);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (found != null && attributes.isRegularFile()) {
                    found.accept(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (file.equals(start)) {
                    throw failure;
                }
                LOG.warn("left out of the watch: {}", file, failure);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
