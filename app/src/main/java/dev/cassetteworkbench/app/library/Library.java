package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.cassette.CassetteLoader;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.FormatProblem;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.IndexStatus;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The open sources: reads them into the index in the background, watches them, and loads single cassettes from them.
/// Everything but [#load] belongs to the toolkit thread.
public final class Library implements CassetteLoader, AutoCloseable {
    /// Rows may appear four times a second while a scan runs; more often only costs.
    private static final Duration TICK = Duration.ofMillis(250);

    /// Opens a folder as a store. Blocks.
    @FunctionalInterface
    public interface StoreOpener {
        CassetteStore open(Path folder) throws StorageException;
    }

    private final CassetteIndex index;
    private final StoreOpener opener;
    private final Background background;
    private final Messages messages;
    private final Consumer<? super Throwable> problems;
    private final ObservableList<OpenSource> sources = FXCollections.observableArrayList();
    private final ObservableList<OpenSource> readOnlySources = FXCollections.unmodifiableObservableList(sources);
    private final Map<String, CassetteStore> stores = new ConcurrentHashMap<>();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision", 0);
    private final ReadOnlyObjectWrapper<IndexStatus> status =
            new ReadOnlyObjectWrapper<>(this, "status", new IndexStatus(0, 0, 0, false));
    private int scans;
    private Background.Running tick = Background.Running.NONE;

    /// @param problems takes failures to open, list or watch a source, on the toolkit thread
    public Library(
            CassetteIndex index,
            StoreOpener opener,
            Background background,
            Messages messages,
            Consumer<? super Throwable> problems) {
        this.index = index;
        this.opener = opener;
        this.background = background;
        this.messages = messages;
        this.problems = problems;
    }

    /// Open sources in the order they were opened.
    public ObservableList<OpenSource> sources() {
        return readOnlySources;
    }

    /// Grows whenever rows may have come, changed or gone.
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Counts of the index; `partial` while a scan runs.
    public ReadOnlyObjectProperty<IndexStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// Opens a folder and reads what is new in it; one that is open is read again.
    public void openFolder(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        for (OpenSource open : sources) {
            if (open.folder().equals(absolute)) {
                scan(open);
                return;
            }
        }
        background.run(
                ignored -> {
                    if (!Files.isDirectory(absolute)) {
                        throw new StorageException(new StorageException.Problem.NotFound(absolute.toString()));
                    }
                    return new OpenSource(absolute, opener.open(absolute));
                },
                this::opened,
                problems);
    }

    private void opened(OpenSource source) {
        if (stores.putIfAbsent(source.id(), source.store()) == null) {
            sources.add(source);
            scan(source);
            return;
        }
        // Asked for twice before the first was open; the second is superfluous.
        background.run(
                ignored -> {
                    source.store().close();
                    return source;
                },
                ignored -> {},
                problems);
    }

    /// The same cassette by the open source it lies in; unchanged when it lies in none.
    public CassetteRef inSource(CassetteRef ref) {
        if (!ref.isSingleFile()) {
            return ref;
        }
        Path file = Path.of(ref.path());
        for (OpenSource source : sources) {
            if (file.startsWith(source.folder())) {
                String key = source.folder().relativize(file).toString().replace('\\', '/');
                return new CassetteRef(source.id(), key);
            }
        }
        return ref;
    }

    /// Closes a source and forgets its rows; its files stay as they are.
    public void close(OpenSource source) {
        sources.remove(source);
        stores.remove(source.id());
        background.run(
                ignored -> {
                    source.watch.close();
                    index.update(new Forgotten(source.id()), Progress.NONE);
                    source.store().close();
                    return source;
                },
                ignored -> rowsChanged(),
                problems);
    }

    private void scan(OpenSource source) {
        scans++;
        if (scans == 1) {
            startTicking();
        }
        background.job(
                messages.get("library.job.read", source.name()),
                progress -> index.update(source.source(), progress),
                ignored -> {
                    scanEnded(source);
                    watch(source);
                },
                failure -> {
                    scanEnded(source);
                    problems.accept(failure);
                });
    }

    private void scanEnded(OpenSource source) {
        scans--;
        if (scans == 0) {
            tick.cancel();
        }
        source.showFolders();
        rowsChanged();
    }

    private void startTicking() {
        tick = background.after(TICK, () -> {
            if (scans > 0) {
                sources.forEach(OpenSource::showFolders);
                rowsChanged();
                startTicking();
            }
        });
    }

    private void rowsChanged() {
        revision.set(revision.get() + 1);
        background.run(ignored -> index.status(), status::set, problems);
    }

    private void watch(OpenSource source) {
        background.run(
                ignored -> source.store().watch(keys -> background.deliver(() -> filesChanged(source, keys))),
                watch -> {
                    source.watch.close();
                    source.watch = watch;
                },
                problems);
    }

    private void filesChanged(OpenSource source, List<String> keys) {
        if (keys.isEmpty()) {
            scan(source);
            return;
        }
        background.run(
                ignored -> index.refresh(
                        source.source(),
                        keys.stream().filter(StoreSource::mayBeCassette).toList()),
                ignored -> rowsChanged(),
                problems);
    }

    @Override
    public Cassette load(CassetteRef ref) throws StorageException, CassetteFormatException {
        try (InputStream bytes = open(ref)) {
            return CassetteReader.read(bytes, ReadLimits.DEFAULT);
        } catch (NoSuchFileException _) {
            throw new StorageException(new StorageException.Problem.NotFound(ref.path()));
        } catch (IOException e) {
            throw new CassetteFormatException(new FormatProblem.Unreadable(String.valueOf(e.getMessage())), e);
        }
    }

    private InputStream open(CassetteRef ref) throws StorageException, IOException {
        if (ref.isSingleFile()) {
            return Files.newInputStream(Path.of(ref.path()));
        }
        CassetteStore store = stores.get(ref.source());
        if (store == null) {
            throw new StorageException(new StorageException.Problem.NotFound(ref.source()));
        }
        return store.open(ref.path());
    }

    /// Absolute path of a cassette's file, for copying.
    public String location(CassetteRef ref) {
        return sources.stream()
                .filter(source -> source.id().equals(ref.source()))
                .findFirst()
                .map(source -> source.folder().resolve(ref.path()).toString())
                .orElse(ref.path());
    }

    @Override
    public void close() throws StorageException {
        tick.cancel();
        for (OpenSource source : sources) {
            source.watch.close();
            source.store().close();
        }
    }

    /// A source that holds nothing: updating with it forgets the rows of that identity.
    private record Forgotten(String id) implements IndexSource {
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
}
