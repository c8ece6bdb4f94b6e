package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.storage.bundle.BundleRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Passes everything on to another source and counts the folders on the way, because whoever lists a store sees every
/// path.
final class CountedSource implements IndexSource {
    private static final Pattern ATTACHMENT = Pattern.compile("attachments/\\d{4}/\\d{2}/[^/]+/");

    private final String id;
    private final IndexSource source;
    private volatile FolderTree.Builder folders = new FolderTree.Builder();
    private volatile KeyRows keys;

    CountedSource(String id, IndexSource source) {
        this.id = id;
        this.source = source;
        this.keys = new KeyRows(id);
    }

    @Override
    public String id() {
        return id;
    }

    /// Folders of the last listing, or of the one under way.
    FolderTree.Builder folders() {
        return folders;
    }

    /// The newest recordings of that listing by what their keys say.
    KeyRows keys() {
        return keys;
    }

    @Override
    public void list(Consumer<Entry> visitor, Progress progress) throws IOException {
        FolderTree.Builder seen = new FolderTree.Builder(folders);
        folders = seen;
        KeyRows rows = new KeyRows(id);
        keys = rows;
        source.list(
                entry -> {
                    if (!isEvidence(entry.path())) {
                        seen.add(entry.path());
                        rows.add(entry);
                        visitor.accept(entry);
                    }
                },
                progress);
        seen.complete();
    }

    /// Incidents are kept beside the recordings; their documents are none, and their attachments would be seen twice.
    private static boolean isEvidence(String path) {
        return BundleRef.ofKey(path) != null || ATTACHMENT.matcher(path).lookingAt();
    }

    @Override
    public InputStream open(String path) throws IOException {
        return source.open(path);
    }

    @Override
    public InputStream openHead(Entry entry) throws IOException {
        return source.openHead(entry);
    }

    @Override
    public int headBytes() {
        return source.headBytes();
    }

    @Override
    public @Nullable Ends ends(Entry entry) throws IOException {
        return source.ends(entry);
    }

    @Override
    public boolean costlyReads() {
        return source.costlyReads();
    }

    @Override
    public int parallelReads() {
        return source.parallelReads();
    }

    @Override
    public @Nullable Entry stat(String path) throws IOException {
        return source.stat(path);
    }
}
