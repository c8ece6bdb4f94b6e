package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.BucketStore.ObjectFacts;
import dev.cassetteworkbench.storage.BucketStore.TransferWatch;
import dev.cassetteworkbench.storage.BucketStore.UploadOptions;
import dev.cassetteworkbench.storage.BucketStore.Verified;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.internal.folder.FolderProblems;
import dev.cassetteworkbench.storage.transfer.Outcome.Changed;
import dev.cassetteworkbench.storage.transfer.Step.Guard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Does one attempt at one step. Every check that the plan rests on is made again right before
/// something is
/// replaced or deleted.
final class StepRunner {
    private static final int MOST_ROUNDS = 3;
    private static final long SMALL = 16L << 20;

    private final BucketStore store;
    private final LocalRoot root;
    private final UploadOptions uploads;
    private final ContentProof proof;

    StepRunner(BucketStore store, LocalRoot root, UploadOptions uploads) {
        this.store = store;
        this.root = root;
        this.uploads = uploads;
        this.proof = new ContentProof(store);
    }

    Outcome run(Step step, TransferWatch watch) throws StorageException {
        return switch (step) {
            case Step.Upload upload -> upload(upload.key(), upload.path(), upload.guard(), watch);
            case Step.Download download -> download(download, watch);
            case Step.Release release -> release(release, watch);
            case Step.DeleteObject delete -> deleteObject(delete.object());
            case Step.DeleteFile delete -> deleteFile(delete);
        };
    }

    private Outcome upload(String key, String path, Guard first, TransferWatch watch) throws StorageException {
        Guard guard = first;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            LocalFile before = present(path);
            Path file = root.file(path);
            // A large file is not read once more before it is sent: the store works out its checksum anyway.
            Fingerprints content = before.sizeBytes() <= SMALL ? fingerprints(path, file, null) : null;
            Entry sent;
            try {
                sent = store.upload(file, key, options(guard), watch);
            } catch (StorageException e) {
                return switch (e.problem()) {
                    case Problem.AlreadyExists _, Problem.Conflict _ -> compareRemote(key, path, before);
                    default -> throw e;
                };
            }
            LocalFile after = present(path);
            if (after.looksLike(before)) {
                String sha256 = content == null ? noted(key) : content.sha256();
                return new Outcome.Transferred(after, sha256, sent.etag());
            }
            // Somebody wrote into it meanwhile: what was sent may be a mixture, and is ours to replace.
            String etag = sent.etag();
            guard = etag == null ? new Guard.Anything() : new Guard.Is(etag);
        }
        throw new StorageException(new Problem.Failed(path, "the file changes all the time"));
    }

    /// Something else is there, or our own earlier attempt whose answer was lost.
    private Outcome compareRemote(String key, String path, LocalFile local) throws StorageException {
        ObjectFacts facts = store.facts(key);
        Entry object = facts.entry();
        if (object.sizeBytes() != local.sizeBytes()) {
            return new Outcome.Conflicted(Changed.OBJECT);
        }
        Fingerprints content = fingerprints(path, root.file(path), object.etag());
        boolean same = content.provedBy(object.etag())
                || content.sha256().equals(facts.metadata().get(SyncPlans.SHA256));
        return same ? new Outcome.Same(local, content.sha256(), object.etag()) : new Outcome.Conflicted(Changed.OBJECT);
    }

    /// The checksum that the store noted with an object just sent; empty when it noted none.
    private String noted(String key) throws StorageException {
        return store.facts(key).metadata().getOrDefault(SyncPlans.SHA256, "");
    }

    private Outcome download(Step.Download step, TransferWatch watch) throws StorageException {
        LocalFile now = root.look(step.path());
        LocalFile seen = step.seen();
        if (now != null && (seen == null || !now.looksLike(seen))) {
            Outcome same = sameAlready(step, now);
            if (same != null) {
                return same;
            }
        }
        Path target = root.prepare(step.path());
        Path part = target.resolveSibling(PartNames.of(step.object()));
        Verified verified;
        try {
            verified = store.download(step.object(), part, watch);
        } catch (StorageException e) {
            if (e.problem() instanceof Problem.Conflict) {
                return new Outcome.Conflicted(Changed.OBJECT);
            }
            throw e;
        }
        LocalFile last = root.look(step.path());
        if (last != null && (seen == null || !last.looksLike(seen))) {
            Fingerprints content = fingerprints(step.path(), target, null);
            remove(step.path(), part);
            return content.sha256().equals(verified.sha256())
                    ? new Outcome.Same(last, verified.sha256(), verified.entry().etag())
                    : new Outcome.Conflicted(Changed.FILE);
        }
        place(step.path(), part, target);
        return new Outcome.Transferred(
                present(step.path()), verified.sha256(), verified.entry().etag());
    }

    /// Null when only fetching the object can tell.
    private @Nullable Outcome sameAlready(Step.Download step, LocalFile now) throws StorageException {
        Entry object = step.object();
        if (now.sizeBytes() != object.sizeBytes()) {
            return new Outcome.Conflicted(Changed.FILE);
        }
        Fingerprints content = fingerprints(step.path(), root.file(step.path()), object.etag());
        if (content.provedBy(object.etag())) {
            return new Outcome.Same(now, content.sha256(), object.etag());
        }
        return null;
    }

    private Outcome release(Step.Release step, TransferWatch watch) throws StorageException {
        LocalFile now = root.look(step.path());
        if (now == null || !now.looksLike(step.seen())) {
            return new Outcome.Conflicted(Changed.FILE);
        }
        if (step.object() == null) {
            Outcome sent = upload(step.key(), step.path(), new Guard.Absent(), watch);
            if (!sent.settled()) {
                return sent;
            }
        }
        Path file = root.file(step.path());
        ContentProof.Proof proved = proof.prove(step.key(), file, now.sizeBytes(), watch);
        if (proved == null) {
            return new Outcome.Conflicted(Changed.OBJECT);
        }
        LocalFile last = root.look(step.path());
        if (last == null || !last.looksLike(step.seen())) {
            return new Outcome.Conflicted(Changed.FILE);
        }
        remove(step.path(), file);
        return new Outcome.Released(proved.sha256(), proved.etag());
    }

    /// What keeps an object from being deleted as it was planned, or makes it needless; null when it
    /// is still the one of the plan.
    @Nullable
    Outcome beforeDeleting(Entry object) throws StorageException {
        try {
            Entry now = store.entry(object.key());
            boolean same = now.sizeBytes() == object.sizeBytes() && Objects.equals(now.etag(), object.etag());
            return same ? null : new Outcome.Conflicted(Changed.OBJECT);
        } catch (StorageException e) {
            if (e.problem() instanceof Problem.NotFound) {
                return new Outcome.Deleted();
            }
            throw e;
        }
    }

    private Outcome deleteObject(Entry object) throws StorageException {
        Outcome before = beforeDeleting(object);
        if (before != null) {
            return before;
        }
        for (BucketStore.Deleted deleted : store.delete(List.of(object.key()))) {
            Problem problem = deleted.problem();
            if (problem != null) {
                throw new StorageException(problem);
            }
        }
        return new Outcome.Deleted();
    }

    private Outcome deleteFile(Step.DeleteFile step) throws StorageException {
        LocalFile now = root.look(step.path());
        if (now == null) {
            return new Outcome.Deleted();
        }
        if (!now.looksLike(step.seen())) {
            return new Outcome.Conflicted(Changed.FILE);
        }
        remove(step.path(), root.file(step.path()));
        return new Outcome.Deleted();
    }

    private UploadOptions options(Guard guard) {
        boolean create = guard instanceof Guard.Absent;
        String etag = guard instanceof Guard.Is(String expected) ? expected : null;
        return new UploadOptions(
                create,
                etag,
                uploads.contentType(),
                uploads.storageClass(),
                uploads.encryption(),
                uploads.metadata(),
                uploads.tags());
    }

    private LocalFile present(String path) throws StorageException {
        LocalFile file = root.look(path);
        if (file == null) {
            throw new StorageException(new Problem.NotFound(path));
        }
        return file;
    }

    private static Fingerprints fingerprints(String path, Path file, @Nullable String etag) throws StorageException {
        try {
            return Fingerprints.of(file, etag);
        } catch (IOException e) {
            throw FolderProblems.translate(path, e);
        }
    }

    private static void place(String path, Path part, Path target) throws StorageException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw FolderProblems.translate(path, e);
        }
    }

    private static void remove(String path, Path file) throws StorageException {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FolderProblems.translate(path, e);
        }
    }
}
