package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import dev.cassetteworkbench.storage.transfer.SyncAction.ConflictReason;
import dev.cassetteworkbench.storage.transfer.SyncAction.SkipReason;
import dev.cassetteworkbench.storage.transfer.SyncAction.UpdateReason;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Direction;
import dev.cassetteworkbench.storage.transfer.SyncPlan.Item;
import dev.cassetteworkbench.storage.transfer.SyncState.Synced;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a plan of two listings and the last sync's state: no file is read and no request made here.
///
/// Where the listings do not tell whether two contents are the same, [#questions] says what has to
/// be looked at;
/// the answers come in as [Evidence].
public final class SyncPlanner {
    private final LocalListing local;
    private final RemoteListing remote;
    private final SyncState state;
    private final SyncOptions options;
    private final LocalNames names;
    private final Map<String, LocalFile> files = new HashMap<>();
    private final Map<String, Entry> objects = new LinkedHashMap<>();
    private final List<Item> asides = new ArrayList<>();

    public SyncPlanner(LocalListing local, RemoteListing remote, SyncState state, SyncOptions options) {
        this.local = local;
        this.remote = remote;
        this.state = state;
        this.options = options;
        this.names = LocalNames.of(
                remote.entries().stream().map(Entry::key).toList(),
                local.files().stream().map(LocalFile::path).toList(),
                state.paths());
        sortFiles();
        sortObjects();
    }

    /// What must be known to decide.
    ///
    /// @param toRead files by key whose checksums are needed, with the etag to compare with
    /// @param toAsk keys whose metadata is needed
    public record Questions(Map<String, LocalFile> toRead, Set<String> toAsk) {
        public Questions {
            toRead = Map.copyOf(toRead);
            toAsk = Set.copyOf(toAsk);
        }

        public boolean none() {
            return toRead.isEmpty() && toAsk.isEmpty();
        }
    }

    /// Answers so far.
    ///
    /// @param read checksums by key; a key whose file could not be read is there with null
    /// @param asked SHA-256 by key from the object's metadata; null for one that has none
    public record Evidence(Map<String, @Nullable Fingerprints> read, Map<String, @Nullable String> asked) {
        /// Nothing was looked at yet.
        public static final Evidence NONE = new Evidence(Map.of(), Map.of());
    }

    /// What remains to be looked at; after at most two rounds nothing does.
    public Questions questions(Evidence evidence) {
        Map<String, LocalFile> toRead = new HashMap<>();
        List<String> toAsk = new ArrayList<>();
        for (Map.Entry<String, LocalFile> pair : files.entrySet()) {
            String key = pair.getKey();
            Entry object = objects.get(key);
            if (object == null || object.sizeBytes() != pair.getValue().sizeBytes()) {
                continue;
            }
            if (unchanged(key, pair.getValue(), object)) {
                continue;
            }
            if (!evidence.read().containsKey(key)) {
                toRead.put(key, pair.getValue());
            } else if (!evidence.asked().containsKey(key)) {
                Fingerprints file = evidence.read().get(key);
                boolean told = file == null || file.provedBy(object.etag()) || knownSha256(key, object) != null;
                if (!told) {
                    toAsk.add(key);
                }
            }
        }
        return new Questions(toRead, Set.copyOf(toAsk));
    }

    /// The etag that the object of a key has now, to compare a file with.
    @Nullable
    String etag(String key) {
        Entry object = objects.get(key);
        return object == null ? null : object.etag();
    }

    /// The plan by what is known.
    public SyncPlan plan(Evidence evidence) {
        List<Item> items = new ArrayList<>(asides);
        List<Synced> learned = new ArrayList<>();
        for (Map.Entry<String, LocalFile> pair : files.entrySet()) {
            items.add(decide(pair.getKey(), pair.getValue(), objects.get(pair.getKey()), evidence, learned));
        }
        objects.forEach((key, object) -> {
            if (!files.containsKey(key)) {
                items.add(decide(key, null, object, evidence, learned));
            }
        });
        items.sort(Comparator.comparing(Item::key, StoreKeys.ORDER));
        List<Item> capped = capDeletes(items);
        return new SyncPlan(
                remote.address(),
                local.root(),
                options,
                capped,
                learned,
                forgotten(),
                remote.complete(),
                local.complete(),
                PlanCosts.of(
                        capped, options, remote.requests(), evidence.asked().size()));
    }

    private List<String> forgotten() {
        if (!remote.complete() || !local.complete()) {
            return List.of();
        }
        return state.synced().keySet().stream()
                .filter(key -> key.startsWith(options.prefix()))
                .filter(key -> !files.containsKey(key) && !objects.containsKey(key))
                .toList();
    }

    private void sortFiles() {
        for (LocalFile file : local.files()) {
            String key = names.key(file.path());
            if (!key.startsWith(options.prefix())) {
                continue;
            }
            LocalFile other = files.get(key);
            if (other != null) {
                boolean proper =
                        file.path().equals(names.path(key)) || file.path().equals(LocalNames.encode(key));
                aside(key, proper ? other : file, null, SkipReason.SAME_KEY);
                if (!proper) {
                    continue;
                }
            }
            files.put(key, file);
        }
        files.entrySet().removeIf(pair -> {
            boolean leave = !options.include().takes(pair.getKey());
            if (leave && options.direction() == Direction.UP) {
                aside(pair.getKey(), pair.getValue(), null, SkipReason.NOT_A_CASSETTE);
            }
            return leave;
        });
        for (LocalListing.LeftOut left : local.leftOut()) {
            String key = names.key(left.path());
            if (key.startsWith(options.prefix())) {
                SkipReason reason = reason(left.why());
                asides.add(item(key, left.path(), new SyncAction.Skip(reason), null, null));
            }
        }
    }

    private void sortObjects() {
        boolean down = options.direction() == Direction.DOWN;
        for (Entry object : remote.entries()) {
            if (!object.key().startsWith(options.prefix())) {
                continue;
            }
            if (LocalNames.isMarker(object.key())) {
                if (down) {
                    aside(object.key(), null, object, SkipReason.FOLDER_MARKER);
                }
            } else if (!options.include().takes(object.key())) {
                if (down) {
                    aside(object.key(), null, object, SkipReason.NOT_A_CASSETTE);
                }
            } else {
                objects.put(object.key(), object);
            }
        }
    }

    private Item decide(
            String key, @Nullable LocalFile file, @Nullable Entry object, Evidence evidence, List<Synced> learned) {
        boolean up = options.direction() == Direction.UP;
        SyncAction action;
        if (file != null && object != null) {
            action = both(key, file, object, evidence, learned);
        } else if (up ? object == null : file == null) {
            action = new SyncAction.Add(state.synced().containsKey(key));
        } else {
            action = extra(key, file, object);
        }
        String path = file == null ? names.path(key) : file.path();
        return item(key, path, action, file, object);
    }

    private SyncAction both(String key, LocalFile file, Entry object, Evidence evidence, List<Synced> learned) {
        if (unchanged(key, file, object)) {
            return new SyncAction.Skip(SkipReason.UNCHANGED);
        }
        Fingerprints read = evidence.read().get(key);
        Boolean same = same(key, file, object, evidence);
        if (Boolean.TRUE.equals(same)) {
            learned.add(new Synced(key, file, read == null ? "" : read.sha256(), object.etag()));
            return new SyncAction.Skip(SkipReason.SAME_CONTENT);
        }
        if (options.onConflict() == SyncOptions.OnConflict.SOURCE_WINS) {
            return new SyncAction.Update(UpdateReason.TOLD_TO);
        }
        Synced past = state.synced().get(key);
        return past == null ? withoutPast(file, object, same) : withPast(past, file, object, read);
    }

    private SyncAction withPast(Synced past, LocalFile file, Entry object, @Nullable Fingerprints read) {
        boolean up = options.direction() == Direction.UP;
        boolean fileChanged =
                !past.sameLocal(file) && (read == null || !read.sha256().equals(past.sha256()));
        boolean objectChanged = !past.sameRemote(object.etag(), object.sizeBytes());
        boolean sourceChanged = up ? fileChanged : objectChanged;
        boolean targetChanged = up ? objectChanged : fileChanged;
        if (!targetChanged) {
            return new SyncAction.Update(UpdateReason.SOURCE_CHANGED);
        }
        return new SyncAction.Conflict(sourceChanged ? ConflictReason.BOTH_CHANGED : ConflictReason.TARGET_CHANGED);
    }

    private SyncAction withoutPast(LocalFile file, Entry object, @Nullable Boolean same) {
        boolean up = options.direction() == Direction.UP;
        boolean newer = up
                ? file.modified().isAfter(object.modified())
                : object.modified().isAfter(file.modified());
        if (same == null) {
            return new SyncAction.Conflict(ConflictReason.CONTENT_UNKNOWN);
        }
        return newer
                ? new SyncAction.Update(UpdateReason.SOURCE_NEWER)
                : new SyncAction.Conflict(ConflictReason.NO_COMMON_PAST);
    }

    /// Only the target has it.
    private SyncAction extra(String key, @Nullable LocalFile file, @Nullable Entry object) {
        if (!options.delete()) {
            return new SyncAction.Skip(SkipReason.ONLY_AT_TARGET);
        }
        if (!remote.complete() || !local.complete()) {
            return new SyncAction.Skip(SkipReason.LISTING_INCOMPLETE);
        }
        Synced past = state.synced().get(key);
        boolean changed = past != null
                && ((file != null && !past.sameLocal(file))
                        || (object != null && !past.sameRemote(object.etag(), object.sizeBytes())));
        return changed && options.onConflict() == SyncOptions.OnConflict.REPORT
                ? new SyncAction.Conflict(ConflictReason.TARGET_CHANGED)
                : new SyncAction.Delete();
    }

    private List<Item> capDeletes(List<Item> items) {
        long deletes = items.stream()
                .filter(item -> item.action() instanceof SyncAction.Delete)
                .count();
        if (deletes <= options.mostDeletes()) {
            return items;
        }
        return items.stream()
                .map(item -> item.action() instanceof SyncAction.Delete
                        ? item(
                                item.key(),
                                item.path(),
                                new SyncAction.Skip(SkipReason.TOO_MANY_DELETES),
                                item.local(),
                                item.remote())
                        : item)
                .toList();
    }

    private boolean unchanged(String key, LocalFile file, Entry object) {
        Synced past = state.synced().get(key);
        return past != null
                && !options.alwaysRead()
                && past.sameLocal(file)
                && past.sameRemote(object.etag(), object.sizeBytes());
    }

    /// Null when nobody can tell.
    private @Nullable Boolean same(String key, LocalFile file, Entry object, Evidence evidence) {
        if (file.sizeBytes() != object.sizeBytes()) {
            return false;
        }
        Fingerprints read = evidence.read().get(key);
        if (read == null) {
            return null;
        }
        if (read.provedBy(object.etag())) {
            return true;
        }
        String known = knownSha256(key, object);
        String sha256 = known == null ? evidence.asked().get(key) : known;
        if (sha256 != null) {
            return sha256.equals(read.sha256());
        }
        return Fingerprints.isPlainMd5(object.etag()) ? Boolean.FALSE : null;
    }

    private @Nullable String knownSha256(String key, Entry object) {
        Synced past = state.synced().get(key);
        boolean useful = past != null && !past.sha256().isEmpty() && past.sameRemote(object.etag(), object.sizeBytes());
        return past != null && useful ? past.sha256() : null;
    }

    static SkipReason reason(LocalListing.Why why) {
        return switch (why) {
            case LINK -> SkipReason.LINK;
            case NOT_A_FILE -> SkipReason.NOT_A_FILE;
            case UNREADABLE -> SkipReason.UNREADABLE;
        };
    }

    private void aside(String key, @Nullable LocalFile file, @Nullable Entry object, SkipReason reason) {
        asides.add(item(key, file == null ? null : file.path(), new SyncAction.Skip(reason), file, object));
    }

    private Item item(
            String key, @Nullable String path, SyncAction action, @Nullable LocalFile file, @Nullable Entry object) {
        return new Item(
                key,
                path,
                action,
                PlanCosts.bytes(options.direction(), action, file, object),
                file,
                object,
                names.changes(key));
    }
}
