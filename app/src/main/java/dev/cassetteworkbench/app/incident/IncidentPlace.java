package dev.cassetteworkbench.app.incident;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.bundle.BundleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where incidents are kept.
sealed interface IncidentPlace {
    /// What the user calls it.
    String name();

    /// Whether something may be written there.
    boolean writable();

    /// The bundles there. Blocks.
    ///
    /// @param scratch folder for short-lived copies, made when it does not exist
    BundleStore open(Path scratch) throws StorageException;

    /// A folder of this machine.
    record Local(String name, Path folder) implements IncidentPlace {
        @Override
        public boolean writable() {
            return true;
        }

        @Override
        public BundleStore open(Path scratch) throws StorageException {
            make(folder);
            return BundleStore.inFolder(folder);
        }
    }

    /// An open bucket.
    record Bucket(String name, BucketStore store, boolean writable) implements IncidentPlace {
        @Override
        public BundleStore open(Path scratch) throws StorageException {
            make(scratch);
            return BundleStore.inBucket(store, scratch);
        }
    }

    private static void make(Path folder) throws StorageException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new StorageException(
                    new StorageException.Problem.Failed(folder.toString(), String.valueOf(e.getMessage())), e);
        }
    }
}
