package dev.cassetteworkbench.storage;

import dev.cassetteworkbench.storage.internal.folder.FolderStore;
import dev.cassetteworkbench.storage.internal.memory.MemoryStore;
import java.nio.file.Path;
import java.time.InstantSource;

/// Makes stores.
public final class CassetteStores {
    private CassetteStores() {}

    /// Opens an existing folder of any file system.
    ///
    /// Symbolic links inside it are neither listed nor followed, so nothing outside the folder can
    /// be reached through it; the folder itself may be reached through a link. Sub-folders that may
    /// not be read are left out of listings and named in the log.
    ///
    /// @throws StorageException with `NotFound` when there is no such folder
    public static CassetteStore folder(Path folder) throws StorageException {
        return FolderStore.open(folder);
    }

    /// An empty store that lives in memory and is lost when it is let go.
    ///
    /// @param name last part of the address
    /// @param clock gives the dates of entries
    public static CassetteStore memory(String name, InstantSource clock) {
        return new MemoryStore(name, clock);
    }
}
