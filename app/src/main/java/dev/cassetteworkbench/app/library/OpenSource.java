package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.storage.CassetteStore;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A folder the user has open. Lives on the toolkit thread.
public final class OpenSource {
    private final Path folder;
    private final String name;
    private final CassetteStore store;
    private final StoreSource source;
    private final ReadOnlyObjectWrapper<FolderTree> tree;

    /// Ends the watch; does nothing before there is one.
    CassetteStore.Watch watch = () -> {};

    OpenSource(Path folder, CassetteStore store) {
        this.folder = folder;
        this.name = folder.getFileName() == null
                ? folder.toString()
                : folder.getFileName().toString();
        this.store = store;
        this.source = new StoreSource(store);
        this.tree = new ReadOnlyObjectWrapper<>(this, "tree", FolderTree.empty(name));
    }

    /// Identity within the index, see [dev.cassetteworkbench.search.Hit#source()].
    public String id() {
        return source.id();
    }

    /// Last part of the folder's path.
    public String name() {
        return name;
    }

    public Path folder() {
        return folder;
    }

    /// Folders with counts; grows while the source is listed.
    public ReadOnlyObjectProperty<FolderTree> treeProperty() {
        return tree.getReadOnlyProperty();
    }

    CassetteStore store() {
        return store;
    }

    StoreSource source() {
        return source;
    }

    void showFolders() {
        tree.set(source.folders().build(name));
    }
}
