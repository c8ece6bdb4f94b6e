package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A source that holds nothing: updating with it forgets the rows of that identity.
record ForgottenSource(String id) implements IndexSource {
    @Override
    public void list(Consumer<Entry> visitor, Progress progress) {}

    @Override
    public InputStream open(String path) throws IOException {
        throw new NoSuchFileException(path);
    }

    @Override
    public @Nullable Entry stat(String path) {
        return null;
    }
}
