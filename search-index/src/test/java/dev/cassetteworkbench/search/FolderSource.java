package dev.cassetteworkbench.search;

import dev.cassetteworkbench.model.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A folder of real files as a source; counts what is opened.
public final class FolderSource implements IndexSource {
    private final String id;
    private final Path root;
    private final AtomicInteger opened = new AtomicInteger();

    public FolderSource(String id, Path root) {
        this.id = id;
        this.root = root;
    }

    public int opened() {
        return opened.get();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public void list(Consumer<Entry> visitor, Progress progress) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(root)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String path = root.relativize(file).toString();
            Entry entry = stat(path);
            if (entry != null && path.matches(".*\\.json(\\.gz)?") && !path.startsWith("golden/")) {
                visitor.accept(entry);
            }
        }
    }

    @Override
    public InputStream open(String path) throws IOException {
        opened.incrementAndGet();
        return Files.newInputStream(root.resolve(path));
    }

    @Override
    public @Nullable Entry stat(String path) throws IOException {
        Path file = root.resolve(path);
        try {
            return new Entry(
                    path, Files.size(file), Files.getLastModifiedTime(file).toMillis(), null);
        } catch (NoSuchFileException _) {
            return null;
        }
    }
}
