package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.Hit;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.search.UpdateReport;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.StorageException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// A folder or bucket the user has open. Lives on the toolkit thread.
public final class OpenSource {
    private final String id;
    private final ReadOnlyObjectWrapper<Place> place;
    private final ReadOnlyObjectWrapper<FolderTree> tree;
    private final ReadOnlyObjectWrapper<SourceState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new SourceState.Connecting());
    private final ReadOnlyObjectWrapper<BucketStore.@Nullable Usage> usage = new ReadOnlyObjectWrapper<>(this, "usage");
    private final Set<String> named = new HashSet<>();
    private @Nullable CassetteStore store;
    private @Nullable CountedSource source;
    private OpenedBucket.@Nullable FolderLister lister;
    private OpenedBucket.ReadyRows ready = OpenedBucket.ReadyRows.NONE;
    private Runnable thoroughly = () -> {};

    /// Ends the watch; does nothing before there is one.
    CassetteStore.Watch watch = () -> {};

    private OpenSource(String id, Place place) {
        this.id = id;
        this.place = new ReadOnlyObjectWrapper<>(this, "place", place);
        this.tree = new ReadOnlyObjectWrapper<>(this, "tree", FolderTree.empty(place.name()));
    }

    /// An open folder.
    static OpenSource folder(Place.Folder folder, CassetteStore store) {
        OpenSource made = new OpenSource(store.address().toString(), folder);
        made.attach(store, new StoreSource(store));
        return made;
    }

    /// A bucket that is still to be reached.
    static OpenSource bucket(Place.Bucket bucket) {
        return new OpenSource(bucket.id(), bucket);
    }

    /// The bucket answered.
    void connected(OpenedBucket opened) {
        place.set(new Place.Bucket(opened.bucket()));
        lister = opened.folders();
        ready = opened.ready();
        thoroughly = opened.thoroughly();
        attach(opened.store(), opened.source());
        countUsage();
    }

    private void attach(CassetteStore attached, IndexSource over) {
        store = attached;
        source = new CountedSource(id, over);
    }

    /// Identity within the index, see [dev.cassetteworkbench.search.Hit#source()].
    public String id() {
        return id;
    }

    /// Short name, see [Place#name()].
    public String name() {
        return place().name();
    }

    public Place place() {
        return place.get();
    }

    /// Changes when something is found out about the place, e.g. the region of a bucket.
    public ReadOnlyObjectProperty<Place> placeProperty() {
        return place.getReadOnlyProperty();
    }

    /// Folders with counts; grows while the source is listed.
    public ReadOnlyObjectProperty<FolderTree> treeProperty() {
        return tree.getReadOnlyProperty();
    }

    /// How far it is.
    public ReadOnlyObjectProperty<SourceState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Requests and bytes since it was opened; null for a folder.
    public ReadOnlyObjectProperty<BucketStore.@Nullable Usage> usageProperty() {
        return usage.getReadOnlyProperty();
    }

    /// The bucket behind it, once it was reached; empty for a folder.
    public Optional<BucketStore> bucketStore() {
        return Optional.ofNullable(store).filter(BucketStore.class::isInstance).map(BucketStore.class::cast);
    }

    /// Whether its store is open.
    boolean isAttached() {
        return store != null;
    }

    CassetteStore store() {
        return Objects.requireNonNull(store, "not attached yet");
    }

    IndexSource source() {
        return Objects.requireNonNull(source, "not attached yet");
    }

    /// Brings the index up to date: what others have made ready first, then what is left. Blocks.
    UpdateReport updateHeads(CassetteIndex index, Progress progress) throws IndexException {
        ready.takeInto(index, source(), progress);
        return index.updateHeads(source(), progress);
    }

    /// What a bucket's keys tell while it is read; nothing for a folder, which is read faster than
    /// it is looked at.
    List<Hit> rowsByKey() {
        boolean reading = place() instanceof Place.Bucket && state.get() instanceof SourceState.Reading;
        return reading && source != null ? source.keys().rows() : List.of();
    }

    OpenedBucket.@Nullable FolderLister lister() {
        return lister;
    }

    /// The next reading looks at everything.
    void lookThoroughly() {
        thoroughly.run();
    }

    void to(SourceState next) {
        state.set(next);
    }

    /// True the first time a folder is asked for.
    boolean toBeNamed(String folder) {
        return named.add(folder);
    }

    void forgetNamed() {
        named.clear();
    }

    void name(String parent, List<String> folders) {
        if (source != null) {
            source.folders().name(parent, folders);
            showFolders();
        }
    }

    void showFolders() {
        if (source != null) {
            tree.set(source.folders().build(name()));
        }
    }

    /// Shows the folders another one knew, until this one is listed.
    void showFolders(FolderTree known) {
        tree.set(known);
    }

    void countUsage() {
        bucketStore().ifPresent(bucket -> usage.set(bucket.usage()));
    }

    void closeStore() throws StorageException {
        watch.close();
        if (store != null) {
            store.close();
        }
    }
}
