package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.internal.folder.Parents;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Steps to run between one folder and one bucket: of a sync's plan, or of files and objects that
/// were picked.
///
/// @param address of the bucket, without secrets
/// @param root folder below which files are read and written
/// @param steps with deletions last
/// @param asides what is not done, with its reasons
/// @param learned what both sides have in common already, for the state file
/// @param forgotten keys for which the state file has no use any more
public record TransferPlan(
        URI address,
        Path root,
        List<Step> steps,
        List<Aside> asides,
        List<SyncState.Synced> learned,
        List<String> forgotten) {
    public TransferPlan {
        List<Step> ordered = new ArrayList<>(steps);
        ordered.sort((a, b) -> Boolean.compare(a.deletes(), b.deletes()));
        steps = List.copyOf(ordered);
        asides = List.copyOf(asides);
        learned = List.copyOf(learned);
        forgotten = List.copyOf(forgotten);
    }

    /// Something a plan leaves alone.
    ///
    /// @param why a [SyncAction.Skip] or [SyncAction.Conflict]
    public record Aside(String key, @Nullable String path, SyncAction why) {}

    /// Steps alone.
    public static TransferPlan of(URI address, Path root, List<Step> steps) {
        return new TransferPlan(address, root, steps, List.of(), List.of(), List.of());
    }

    /// What a sync's plan says.
    public static TransferPlan of(SyncPlan plan) {
        boolean up = plan.options().direction() == SyncOptions.Direction.UP;
        List<Step> steps = new ArrayList<>();
        List<Aside> asides = new ArrayList<>();
        for (SyncPlan.Item item : plan.items()) {
            switch (item.action()) {
                case SyncAction.Add _, SyncAction.Update _ -> steps.add(up ? upload(item) : download(item));
                case SyncAction.Delete _ -> steps.add(up ? deleteObject(item) : deleteFile(item));
                case SyncAction.Skip skip -> asides.add(new Aside(item.key(), item.path(), skip));
                case SyncAction.Conflict conflict -> asides.add(new Aside(item.key(), item.path(), conflict));
            }
        }
        return new TransferPlan(plan.address(), plan.root(), steps, asides, plan.learned(), plan.forgotten());
    }

    /// Files to send under keys of the caller's choice. An object with other content under such a
    /// key is a
    /// conflict, one with the same is "same". Of two files with one key the second is left out.
    ///
    /// @param key for example `file -> layout.key(KeySubject.ofName(file.path(), file.modified()))`
    public static TransferPlan uploads(
            URI address, LocalListing files, SyncOptions.Include include, Function<LocalFile, String> key) {
        Map<String, Step> steps = new HashMap<>();
        List<Step> ordered = new ArrayList<>();
        List<Aside> asides = new ArrayList<>();
        for (LocalFile file : files.files()) {
            String target = key.apply(file);
            Step step = new Step.Upload(target, file, new Step.Guard.Absent());
            if (!include.takes(file.path())) {
                asides.add(aside(target, file.path(), SyncAction.SkipReason.NOT_A_CASSETTE));
            } else if (steps.putIfAbsent(target, step) != null) {
                asides.add(aside(target, file.path(), SyncAction.SkipReason.SAME_KEY));
            } else {
                ordered.add(step);
            }
        }
        for (LocalListing.LeftOut left : files.leftOut()) {
            asides.add(aside(LocalNames.plainKey(left.path()), left.path(), SyncPlanner.reason(left.why())));
        }
        return new TransferPlan(address, files.root(), ordered, asides, List.of(), List.of());
    }

    /// One file to send.
    ///
    /// @param guard what may be replaced
    public static TransferPlan upload(URI address, Path file, String key, Step.Guard guard) throws StorageException {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = Parents.of(absolute);
        LocalRoot root = LocalRoot.at(folder);
        LocalFile seen = root.look(String.valueOf(absolute.getFileName()));
        if (seen == null) {
            throw new StorageException(new StorageException.Problem.NotFound(file.toString()));
        }
        return of(address, root.folder(), List.of(new Step.Upload(key, seen, guard)));
    }

    /// Objects to fetch into a folder, named by [LocalNames]. A file with other content is a conflict.
    ///
    /// @param existing the folder's files now
    public static TransferPlan downloads(URI address, LocalListing existing, Collection<Entry> objects) {
        LocalNames names = LocalNames.of(
                objects.stream().map(Entry::key).toList(),
                existing.files().stream().map(LocalFile::path).toList(),
                Map.of());
        List<Step> steps = new ArrayList<>();
        List<Aside> asides = new ArrayList<>();
        for (Entry object : objects) {
            String path = names.path(object.key());
            if (path == null) {
                asides.add(aside(object.key(), null, SyncAction.SkipReason.FOLDER_MARKER));
            } else {
                steps.add(new Step.Download(object, path, null));
            }
        }
        return new TransferPlan(address, existing.root(), steps, asides, List.of(), List.of());
    }

    /// One object to fetch to a file of the caller's choice.
    ///
    /// @param replace whether a file that is there now may be replaced
    public static TransferPlan download(URI address, Entry object, Path target, boolean replace)
            throws StorageException {
        Path absolute = target.toAbsolutePath().normalize();
        Path folder = Parents.of(absolute);
        LocalRoot root = LocalRoot.at(folder);
        String name = String.valueOf(absolute.getFileName());
        LocalFile seen = replace ? root.look(name) : null;
        return of(address, root.folder(), List.of(new Step.Download(object, name, seen)));
    }

    /// Bytes that all steps move.
    public long bytes() {
        return steps.stream().mapToLong(Step::bytes).sum();
    }

    JsonMembers header() {
        return new JsonMembers()
                .put("address", address.toString())
                .put("root", root.toString())
                .put("steps", steps.size());
    }

    private static Aside aside(String key, @Nullable String path, SyncAction.SkipReason reason) {
        return new Aside(key, path, new SyncAction.Skip(reason));
    }

    private static Step upload(SyncPlan.Item item) {
        Entry remote = item.remote();
        String etag = remote == null ? null : remote.etag();
        Step.Guard guard = remote == null
                ? new Step.Guard.Absent()
                : etag == null ? new Step.Guard.Anything() : new Step.Guard.Is(etag);
        return new Step.Upload(item.key(), file(item), guard);
    }

    private static Step download(SyncPlan.Item item) {
        String path = item.path();
        return new Step.Download(object(item), path == null ? LocalNames.encode(item.key()) : path, item.local());
    }

    private static Step deleteObject(SyncPlan.Item item) {
        return new Step.DeleteObject(object(item));
    }

    private static Step deleteFile(SyncPlan.Item item) {
        return new Step.DeleteFile(item.key(), file(item));
    }

    private static LocalFile file(SyncPlan.Item item) {
        LocalFile local = item.local();
        if (local == null) {
            throw new IllegalArgumentException("no file for this key");
        }
        return local;
    }

    private static Entry object(SyncPlan.Item item) {
        Entry remote = item.remote();
        if (remote == null) {
            throw new IllegalArgumentException("no object for this key");
        }
        return remote;
    }
}
