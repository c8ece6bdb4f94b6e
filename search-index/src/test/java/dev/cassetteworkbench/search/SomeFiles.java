package dev.cassetteworkbench.search;

import dev.cassetteworkbench.model.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Some files of a source.
public record SomeFiles(IndexSource source, List<Entry> files) implements IndexSource {
    @Override
    public String id() {
        return source.id();
    }

    @Override
    public void list(Consumer<Entry> visitor, Progress progress) {
        files.forEach(visitor);
    }

    @Override
    public InputStream open(String path) throws IOException {
        return source.open(path);
    }

    @Override
    public @Nullable Entry stat(String path) throws IOException {
        return source.stat(path);
    }
}
