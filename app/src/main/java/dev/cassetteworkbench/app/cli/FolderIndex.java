package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.app.library.StoreSource;
import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.search.CassetteIndex;
import dev.cassetteworkbench.search.CassetteIndexes;
import dev.cassetteworkbench.search.IndexException;
import dev.cassetteworkbench.search.UpdateReport;
import dev.cassetteworkbench.storage.CassetteStore;
import dev.cassetteworkbench.storage.CassetteStores;
import dev.cassetteworkbench.storage.StorageException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The kept index of one folder, up to date: a second command on an unchanged folder opens no cassette.
final class FolderIndex implements AutoCloseable {
    private final CassetteStore store;
    private final CassetteIndex index;
    private final UpdateReport report;

    private FolderIndex(CassetteStore store, CassetteIndex index, UpdateReport report) {
        this.store = store;
        this.index = index;
        this.report = report;
    }

    /// Opens the folder's index and brings it up to date.
    ///
    /// @throws CommandFailure when the folder or the index cannot be used
    static FolderIndex open(Path folder, CommandContext context) {
        if (folder.toString().startsWith("s3:")) {
            throw new CommandFailure(
                    "Buckets cannot be opened yet. Copy the recordings into a folder and give that with -d.");
        }
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure("There is no folder " + folder + ". Check the path given with -d.");
        }
        try {
            Path root = folder.toRealPath();
            CassetteStore store = CassetteStores.folder(root);
            CassetteIndex index = openIndex(context, name(root));
            UpdateReport report = index.update(new StoreSource(store), Progress.NONE);
            return new FolderIndex(store, index, report);
        } catch (java.io.IOException e) {
            throw new CommandFailure("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        } catch (StorageException e) {
            throw context.failure(e);
        } catch (IndexException e) {
            throw context.failure(e);
        }
    }

    /// Another process may have the kept index open; the command then works on one of its own in memory.
    private static CassetteIndex openIndex(CommandContext context, String name) throws IndexException {
        try {
            return CassetteIndexes.open(
                    context.folders().cache().resolve("index").resolve(name));
        } catch (IndexException e) {
            if (e.problem() instanceof IndexException.Problem.Locked) {
                context.terminal().say("The kept index is in use by another process; building one in memory.");
                return CassetteIndexes.inMemory();
            }
            throw e;
        }
    }

    CassetteIndex index() {
        return index;
    }

    UpdateReport report() {
        return report;
    }

    private static String name(Path root) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(root.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            index.close();
            store.close();
        } catch (IndexException | StorageException e) {
            throw new CommandFailure("The index could not be closed: " + e.getMessage(), e);
        }
    }
}
