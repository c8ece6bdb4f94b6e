package dev.cassetteworkbench.app.library;

import dev.cassetteworkbench.app.preferences.SavedBucket;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.IndexSource;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.StorageException;
import java.io.InputStream;
import java.util.List;

/// A bucket that answers.
///
/// @param bucket with what was found out while connecting, e.g. the region
/// @param store for transfers and counts; closed with the source
/// @param source how the index reads it
/// @param reader how single recordings are read, e.g. through the local cache
/// @param folders how the tree learns of folders before the listing has come to them
/// @param ready what can be taken over before the bucket is read
/// @param thoroughly makes the next listing look at everything, also at what has not changed for long
public record OpenedBucket(
        SavedBucket bucket,
        BucketStore store,
        IndexSource source,
        Reader reader,
        FolderLister folders,
        ReadyRows ready,
        Runnable thoroughly) {

    /// Opens the bucket behind a remembered address. Blocks.
    @FunctionalInterface
    public interface Opener {
        /// For a program without buckets, e.g. in tests.
        Opener NONE = bucket -> {
            throw new StorageException(new StorageException.Problem.NotFound(bucket.address()));
        };

        OpenedBucket open(SavedBucket bucket) throws StorageException;
    }

    /// Reads one whole recording. Blocks; the caller closes.
    @FunctionalInterface
    public interface Reader {
        InputStream open(String key) throws StorageException;
    }

    /// Names the folders right below one. Blocks.
    @FunctionalInterface
    public interface FolderLister {
        /// @param folder empty for the top, else ending in `/`
        /// @return full paths below the source, each ending in `/`
        List<String> below(String folder) throws StorageException;
    }

    /// Rows somebody else has made of the same recordings. Blocks.
    @FunctionalInterface
    public interface ReadyRows {
        /// For places that have none.
        ReadyRows NONE = (index, source, progress) -> {};

        /// @throws IndexException when the index itself fails; rows that are of no use are passed over
        void takeInto(CassetteIndex index, IndexSource source, Progress progress) throws IndexException;
    }
}
