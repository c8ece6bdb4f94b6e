package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.transfer.SyncPlanner.Evidence;
import dev.cassetteworkbench.storage.transfer.SyncPlanner.Questions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes plans: lists both sides, looks at what the listings leave open, decides. Has no means to
/// write to the bucket,
/// and writes no file.
public final class SyncPlans {
    /// Under which name uploads keep the SHA-256 of their bytes.
    public static final String SHA256 = "sha256";

    private SyncPlans() {}

    /// Lists and compares a folder and a bucket.
    ///
    /// @param root the folder; one that does not exist is empty
    /// @param state what the last sync knew, see [SyncState#read]
    /// @throws StorageException when a side cannot be listed at all
    public static SyncPlan make(Path root, RemoteView view, SyncState state, SyncOptions options, Progress progress)
            throws StorageException {
        LocalListing local = LocalListing.read(root, progress);
        RemoteListing remote = RemoteListing.read(view, options.prefix(), progress);
        return make(local, remote, view, state, options, progress);
    }

    /// Compares two listings that are there already.
    public static SyncPlan make(
            LocalListing local,
            RemoteListing remote,
            RemoteView view,
            SyncState state,
            SyncOptions options,
            Progress progress)
            throws StorageException {
        SyncPlanner planner = new SyncPlanner(local, remote, state, options);
        Map<String, @Nullable Fingerprints> read = new HashMap<>();
        Map<String, @Nullable String> asked = new HashMap<>();
        Evidence evidence = new Evidence(read, asked);
        for (Questions open = planner.questions(evidence); !open.none(); open = planner.questions(evidence)) {
            long total = open.toRead().size() + (long) open.toAsk().size();
            long done = 0;
            for (Map.Entry<String, LocalFile> question : open.toRead().entrySet()) {
                progress.throwIfCancelled();
                progress.report("comparing", done++, total);
                read.put(
                        question.getKey(),
                        fingerprints(local.root(), question.getValue(), planner.etag(question.getKey())));
            }
            for (String key : open.toAsk()) {
                progress.throwIfCancelled();
                progress.report("comparing", done++, total);
                asked.put(key, sha256(view, key));
            }
        }
        return planner.plan(evidence);
    }

    private static @Nullable Fingerprints fingerprints(Path root, LocalFile file, @Nullable String etag) {
        try {
            return Fingerprints.of(root.resolve(file.path()), etag);
        } catch (IOException e) {
            return null; // gone or locked meanwhile: its content is not known, and the plan says so
        }
    }

    private static @Nullable String sha256(RemoteView view, String key) throws StorageException {
        try {
            return view.metadata(key).get(SHA256);
        } catch (StorageException e) {
            return switch (e.problem()) {
                // One object that may not be looked at does not spoil the plan.
                case Problem.NotFound _, Problem.AccessDenied _ -> null;
                default -> throw e;
            };
        }
    }
}
