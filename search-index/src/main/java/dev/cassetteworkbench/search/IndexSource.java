package dev.cassetteworkbench.search;

import dev.cassetteworkbench.model.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the index asks of a place that holds cassettes; `app` builds it over a store.
public interface IndexSource {

    /// Stable identity, e.g. the store's address.
    String id();

    /// Visits every file that may be a cassette (`.json`, `.json.gz`), in any order.
    void list(Consumer<Entry> visitor, Progress progress) throws IOException;

    /// Opens one; the caller closes.
    InputStream open(String path) throws IOException;

    /// Current size and date of one path, or null when it is gone.
    @Nullable
    Entry stat(String path) throws IOException;

    /// @param path relative, with `/`
    /// @param modifiedMs epoch milliseconds
    record Entry(
            String path,
            long sizeBytes,
            long modifiedMs,
            @Nullable String etag) {}
}
