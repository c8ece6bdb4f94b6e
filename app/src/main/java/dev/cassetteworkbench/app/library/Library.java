package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.cassette.CassetteLoader;
import dev.cassetteworkbench.app.cassette.CassetteRef;
import dev.cassetteworkbench.app.fx.Background;
import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.app.text.Messages;
import dev.cassetteworkbench.model.Cassette;
import dev.cassetteworkbench.model.format.CassetteFormatException;
import dev.cassetteworkbench.model.format.CassetteReader;
import dev.cassetteworkbench.model.format.FormatProblem;
import dev.cassetteworkbench.model.format.ReadLimits;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.IndexStatus;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The open sources: reads them into the index in the background, watches them, and loads single
/// cassettes from them.
/// Everything but [#load] belongs to the toolkit thread.
public final class Library implements CassetteLoader, AutoCloseable {
    /// Opens a folder as a store. Blocks.
    @FunctionalInterface
    public interface StoreOpener {
        CassetteStore open(Path folder) throws StorageException;
    }

    private final StoreOpener opener;
    private final OpenedBucket.Opener buckets;
    private final Background background;
    private final Consumer<? super Throwable> problems;
    private final ObservableList<OpenSource> sources = FXCollections.observableArrayList();
    private final ObservableList<OpenSource> readOnlySources = FXCollections.unmodifiableObservableList(sources);
    private final Map<String, OpenedBucket.Reader> readers = new ConcurrentHashMap<>();
    private final IndexFeed feed;

    /// @param problems takes failures to open, list or watch a folder, on the toolkit thread; a
    /// bucket's are its
    /// [OpenSource#stateProperty()]
    public Library(
            CassetteIndex index,
            StoreOpener opener,
            OpenedBucket.Opener buckets,
            Background background,
            Messages messages,
            Consumer<? super Throwable> problems) {
        this.opener = opener;
        this.buckets = buckets;
        this.background = background;
        this.problems = problems;
        this.feed = new IndexFeed(index, background, messages, problems, readOnlySources);
    }

    /// Open sources in the order they were opened.
    public ObservableList<OpenSource> sources() {
        return readOnlySources;
    }

    /// Grows whenever rows may have come, changed or gone.
    public ReadOnlyLongProperty revisionProperty() {
        return feed.revisionProperty();
    }

    /// Counts of the index; `partial` while a scan runs.
    public ReadOnlyObjectProperty<IndexStatus> statusProperty() {
        return feed.statusProperty();
    }

    /// The reading of texts, which follows that of heads.
    public TextPhase texts() {
        return feed.texts();
    }

    /// Throws the index away and reads all open sources anew.
    public void rebuildIndex() {
        feed.rebuild();
    }

    /// Throws the index away; open sources are read again by [#refresh].
    public void deleteIndex() {
        feed.delete();
    }

    /// Forgets the rows of a source that is not open.
    public void forgetOrphan(String source) {
        if (source(source).isEmpty()) {
            feed.forgetOrphan(source);
        }
    }

    /// Reads one recording of an open source again, e.g. because its notes changed.
    public void readAgain(CassetteRef ref) {
        source(ref.source()).filter(OpenSource::isAttached).ifPresent(source -> feed.read(source, List.of(ref.path())));
    }

    /// Opens a folder and reads what is new in it; one that is open is read again.
    public void openFolder(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        Place.Folder place = new Place.Folder(absolute);
        for (OpenSource open : sources) {
            if (open.place().equals(place)) {
                feed.scan(open);
                return;
            }
        }
        background.run(
                ignored -> {
                    if (!Files.isDirectory(absolute)) {
                        throw new StorageException(new StorageException.Problem.NotFound(absolute.toString()));
                    }
                    return OpenSource.folder(place, opener.open(absolute));
                },
                this::opened,
                problems);
    }

    private void opened(OpenSource source) {
        CassetteStore store = source.store();
        if (readers.putIfAbsent(source.id(), store::open) == null) {
            sources.add(source);
            feed.scan(source);
            return;
        }
        // Asked for twice before the first was open; the second is superfluous.
        background.run(
                ignored -> {
                    store.close();
                    return source;
                },
                ignored -> {},
                problems);
    }

    /// Opens a bucket: it is among the sources at once, with what the index knows of it, and is
    /// reached and listed in
    /// the background. One that is open already is reached again, in the way now asked for.
    public void openBucket(SavedBucket bucket) {
        Place.Bucket place = new Place.Bucket(bucket);
        for (OpenSource open : sources) {
            if (open.id().equals(place.id())) {
                if (open.place().equals(place) && open.isAttached()) {
                    refresh(open);
                } else {
                    reopen(open, place);
                }
                return;
            }
        }
        add(OpenSource.bucket(place));
    }

    private void add(OpenSource source) {
        sources.add(source);
        connect(source);
    }

    /// Lets go of the old way to reach a bucket; its rows stay.
    private void reopen(OpenSource old, Place.Bucket place) {
        int at = sources.indexOf(old);
        OpenSource fresh = OpenSource.bucket(place);
        fresh.showFolders(old.treeProperty().get());
        readers.remove(old.id());
        sources.set(at, fresh);
        background.run(
                ignored -> {
                    old.closeStore();
                    return old;
                },
                ignored -> {},
                problems);
        connect(fresh);
    }

    private void connect(OpenSource source) {
        if (!(source.place() instanceof Place.Bucket(SavedBucket bucket))) {
            return;
        }
        source.to(new SourceState.Connecting());
        background.run(
                ignored -> buckets.open(bucket),
                opened -> {
                    if (!sources.contains(source)) {
                        background.run(
                                ignored -> {
                                    opened.store().close();
                                    return opened;
                                },
                                ignored -> {},
                                problems);
                        return;
                    }
                    source.connected(opened);
                    readers.put(source.id(), opened.reader());
                    expand(source, "");
                    feed.scan(source);
                },
                failure -> source.to(new SourceState.Failed(failure)));
    }

    /// Lists a source again; one that could not be reached is tried again.
    public void refresh(OpenSource source) {
        if (source.isAttached()) {
            source.lookThoroughly();
            feed.scan(source);
        } else {
            connect(source);
        }
    }

    /// Learns the folders below one, unless they are known; for a tree that opens before the
    /// listing has come there.
    public void expand(OpenSource source, String folder) {
        OpenedBucket.FolderLister lister = source.lister();
        if (lister == null || !source.toBeNamed(folder)) {
            return;
        }
        background.run(
                ignored -> lister.below(folder),
                folders -> {
                    source.name(folder, folders);
                    source.countUsage();
                },
                // The listing under way meets the same problem and tells it.
                ignored -> source.forgetNamed());
    }

    /// The same cassette by the open source it lies in; unchanged when it lies in none.
    public CassetteRef inSource(CassetteRef ref) {
        if (!ref.isSingleFile()) {
            return ref;
        }
        Path file = Path.of(ref.path());
        for (OpenSource source : sources) {
            if (source.place() instanceof Place.Folder(Path folder) && file.startsWith(folder)) {
                String key = folder.relativize(file).toString().replace('\\', '/');
                return new CassetteRef(source.id(), key);
            }
        }
        return ref;
    }

    /// Closes a source and forgets its rows; its files stay as they are.
    public void close(OpenSource source) {
        sources.remove(source);
        readers.remove(source.id());
        feed.drop(source);
    }

    /// Forgets the rows of a source that will not come back, before it returns; for the end of the
    /// program.
    public void forgetRows(OpenSource source) {
        feed.forgetRows(source);
    }

    @Override
    public Cassette load(CassetteRef ref) throws StorageException, CassetteFormatException {
        try (InputStream bytes = bytes(ref)) {
            return CassetteReader.read(bytes, ReadLimits.DEFAULT);
        } catch (NoSuchFileException _) {
            throw new StorageException(new StorageException.Problem.NotFound(ref.path()));
        } catch (IOException e) {
            throw new CassetteFormatException(new FormatProblem.Unreadable(String.valueOf(e.getMessage())), e);
        }
    }

    /// The bytes of a recording as they are stored; the caller closes. Blocks.
    public InputStream bytes(CassetteRef ref) throws StorageException, IOException {
        if (ref.isSingleFile()) {
            return Files.newInputStream(Path.of(ref.path()));
        }
        OpenedBucket.Reader reader = readers.get(ref.source());
        if (reader == null) {
            throw new StorageException(new StorageException.Problem.NotFound(ref.source()));
        }
        return reader.open(ref.path());
    }

    /// Absolute path of a cassette's file, or its `s3://` address, for copying.
    public String location(CassetteRef ref) {
        return source(ref.source())
                .map(source -> source.place().addressOf(ref.path()))
                .orElse(ref.path());
    }

    /// The open source of that identity.
    public Optional<OpenSource> source(String id) {
        return sources.stream().filter(source -> source.id().equals(id)).findFirst();
    }

    @Override
    public void close() throws StorageException {
        feed.stop();
        for (OpenSource source : sources) {
            source.closeStore();
        }
    }
}
