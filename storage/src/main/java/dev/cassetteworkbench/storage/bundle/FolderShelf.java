package dev.cassetteworkbench.storage.bundle;

import dev.cassetteworkbench.storage.BucketStore.Deleted;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.WriteMode;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Bundles in a local folder, in the same layout. Content types and metadata have no place there.
///
/// @param root the folder's real path, which the store reads
record FolderShelf(CassetteStore store, Path root) implements Shelf {

    @Override
    public Entry put(
            byte[] bytes, String key, String contentType, Map<String, String> metadata, @Nullable Entry replaces)
            throws StorageException {
        if (replaces != null && !replaces.equals(store.entry(key))) {
            throw new StorageException(new Problem.Conflict(key));
        }
        return store.write(key, bytes, replaces == null ? WriteMode.CREATE_ONLY : WriteMode.REPLACE);
    }

    /// Copies beside the target and renames, so that a file of any size is there whole or not at
    /// all.
    @Override
    public Entry put(Path file, String key, String contentType, Map<String, String> metadata) throws StorageException {
        Path target = inside(key);
        Path part = target.resolveSibling(StoreKeys.partName(UUID.randomUUID().toString()));
        try {
            checkNoLinkLeadsOut(target, key);
            Files.createDirectories(part.getParent());
            try {
                Files.copy(file, part);
                Files.move(part, target);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (FileAlreadyExistsException e) {
            throw new StorageException(new Problem.AlreadyExists(key), e);
        } catch (IOException e) {
            throw new StorageException(new Problem.Failed(key, e.toString()), e);
        }
        return store.entry(key);
    }

    @Override
    public List<Deleted> delete(List<String> keys) {
        List<Deleted> answers = new ArrayList<>();
        for (String key : keys) {
            answers.add(new Deleted(key, deleteOne(key)));
        }
        return answers;
    }

    private @Nullable Problem deleteOne(String key) {
        try {
            Path file = inside(key);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                checkNoLinkLeadsOut(file, key);
                Files.delete(file);
                deleteEmptyParents(file);
            }
            return null;
        } catch (StorageException e) {
            return e.problem();
        } catch (IOException e) {
            return new Problem.Failed(key, e.toString());
        }
    }

    /// Month and id folders go with their last file; what cannot be removed is not empty and stays.
    private void deleteEmptyParents(Path file) throws IOException {
        Path folder = file.getParent();
        while (folder != null && !folder.equals(root) && isEmpty(folder)) {
            Files.delete(folder);
            folder = folder.getParent();
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var children = Files.newDirectoryStream(folder)) {
            return !children.iterator().hasNext();
        }
    }

    private Path inside(String key) throws StorageException {
        StoreKeys.check(key);
        Path file = root.resolve(key).normalize();
        if (!file.startsWith(root)) {
            throw new StorageException(new Problem.UnsafeKey(key, "outside"));
        }
        return file;
    }

    /// The nearest folder that is there must lie inside, whatever links lead to it; further ones
    /// are made below it.
    private void checkNoLinkLeadsOut(Path file, String key) throws IOException, StorageException {
        Path folder = file.getParent();
        while (folder != null && !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            folder = folder.getParent();
        }
        if (folder == null || !folder.toRealPath().startsWith(root)) {
            throw new StorageException(new Problem.UnsafeKey(key, "symbolic link"));
        }
    }
}
