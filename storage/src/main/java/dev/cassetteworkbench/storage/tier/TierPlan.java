package dev.cassetteworkbench.storage.tier;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import dev.cassetteworkbench.storage.tier.UseLog.Use;
import dev.cassetteworkbench.storage.transfer.Costs;
import dev.cassetteworkbench.storage.transfer.LocalFile;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.LocalNames;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import dev.cassetteworkbench.storage.transfer.Step;
import dev.cassetteworkbench.storage.transfer.TransferPlan;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which files of a folder are given up for their objects in the bucket, and which objects are
/// fetched, each with the
/// reason. Pure: making it moves nothing. A file goes only after the bucket has proved to hold its
/// content.
///
/// @param moves sorted by key
/// @param freedBytes that demoting frees in the folder
/// @param fetchedBytes that promoting brings
/// @param sentBytes that the bucket does not have yet
public record TierPlan(
        URI address, Path root, List<Move> moves, long freedBytes, long fetchedBytes, long sentBytes, Costs costs) {
    public TierPlan {
        moves = List.copyOf(moves);
    }

    /// One key and what becomes of it.
    ///
    /// @param path of its file, present or to come; null when it has none
    /// @param idle since its last use; null when none is known
    public record Move(
            String key,
            @Nullable String path,
            Decision decision,
            long bytes,
            @Nullable Duration idle,
            long uses) {
        Move with(Decision other) {
            return new Move(key, path, other, bytes, idle, uses);
        }
    }

    /// What becomes of a key, and why.
    public enum Decision {
        /// To the bucket: not used for long, and not there yet.
        DEMOTE_AND_SEND(true),
        /// To the bucket, which has it already: not used for long.
        DEMOTE(true),
        /// To the bucket, though used lately: the folder is above its limit, and nothing is used
        /// longer ago.
        DEMOTE_AND_SEND_FOR_ROOM(true),
        /// As [#DEMOTE_AND_SEND_FOR_ROOM], and the bucket has it already.
        DEMOTE_FOR_ROOM(true),
        /// To the folder: used often and lately.
        PROMOTE_HOT(true),
        /// To the folder: pinned.
        PROMOTE_PINNED(true),
        /// Stays in the folder: pinned.
        KEEP_PINNED(false),
        /// Stays in the folder: used lately.
        KEEP_RECENT(false),
        /// Stays in the folder: cold, but demoting was not asked for.
        KEEP_NO_DEMOTE(false),
        /// Stays in the folder: the bucket has something else under this key.
        KEEP_DIFFERENT(false),
        /// Stays in the bucket: not used often and lately.
        STAY_COLD(false),
        /// Stays in the bucket: hot, but promoting was not asked for.
        STAY_NO_PROMOTE(false),
        /// Stays in the bucket: hot, but the folder is full.
        STAY_NO_ROOM(false);

        private final boolean moves;

        Decision(boolean moves) {
            this.moves = moves;
        }

        /// True when something is done.
        public boolean moves() {
            return moves;
        }
    }

    /// @param uses what is known of the use of keys; a file's date counts as a use too
    /// @param pinned keys that belong into the folder
    public static TierPlan of(
            LocalListing local,
            RemoteListing remote,
            Map<String, Use> uses,
            Set<String> pinned,
            TierOptions options,
            Instant now) {
        Map<String, Entry> objects = new HashMap<>();
        remote.entries().forEach(entry -> objects.put(entry.key(), entry));
        LocalNames names = LocalNames.of(
                objects.keySet(), local.files().stream().map(LocalFile::path).toList(), Map.of());
        Map<String, LocalFile> files = new HashMap<>();
        local.files().forEach(file -> files.put(names.key(file.path()), file));
        List<Move> moves = new ArrayList<>();
        for (Map.Entry<String, LocalFile> pair : files.entrySet()) {
            String key = pair.getKey();
            if (options.include().takes(key)) {
                LocalFile file = pair.getValue();
                Use use = uses.get(key);
                Instant last = use == null || file.modified().isAfter(use.last()) ? file.modified() : use.last();
                Duration idle = Duration.between(last, now);
                Decision decision = near(file, objects.get(key), pinned.contains(key), idle, options);
                moves.add(new Move(key, file.path(), decision, file.sizeBytes(), idle, times(use)));
            }
        }
        for (Entry object : objects.values()) {
            String key = object.key();
            if (!files.containsKey(key)
                    && !LocalNames.isMarker(key)
                    && options.include().takes(key)) {
                Use use = uses.get(key);
                Duration idle = use == null ? null : Duration.between(use.last(), now);
                Decision decision = far(pinned.contains(key), idle, times(use), options);
                moves.add(new Move(key, names.path(key), decision, object.sizeBytes(), idle, times(use)));
            }
        }
        List<Move> fitting = new TierRoom(options, objects).fit(moves);
        fitting.sort(Comparator.comparing(Move::key, StoreKeys.ORDER));
        return summed(local, remote, fitting, options);
    }

    /// The steps of a run. Deleting a file is part of its step, after its object was proved to hold
    /// the content.
    ///
    /// @param local the listing that the plan was made of
    /// @param remote the listing that the plan was made of
    public TransferPlan steps(LocalListing local, RemoteListing remote) {
        Map<String, LocalFile> files = new HashMap<>();
        local.files().forEach(file -> files.put(file.path(), file));
        Map<String, Entry> objects = new HashMap<>();
        remote.entries().forEach(entry -> objects.put(entry.key(), entry));
        List<Step> steps = new ArrayList<>();
        for (Move move : moves) {
            LocalFile file = move.path() == null ? null : files.get(move.path());
            Entry object = objects.get(move.key());
            switch (move.decision()) {
                case DEMOTE, DEMOTE_AND_SEND, DEMOTE_FOR_ROOM, DEMOTE_AND_SEND_FOR_ROOM -> {
                    if (file != null) {
                        steps.add(new Step.Release(move.key(), file, object));
                    }
                }
                case PROMOTE_HOT, PROMOTE_PINNED -> {
                    String path = move.path();
                    if (object != null && path != null) {
                        steps.add(new Step.Download(object, path, null));
                    }
                }
                case KEEP_PINNED,
                        KEEP_RECENT,
                        KEEP_NO_DEMOTE,
                        KEEP_DIFFERENT,
                        STAY_COLD,
                        STAY_NO_PROMOTE,
                        STAY_NO_ROOM -> {}
            }
        }
        return TransferPlan.of(address, root, steps);
    }

    private static Decision near(
            LocalFile file, @Nullable Entry object, boolean pinned, Duration idle, TierOptions options) {
        if (pinned) {
            return Decision.KEEP_PINNED;
        }
        if (idle.compareTo(options.coldAfter()) < 0) {
            return Decision.KEEP_RECENT;
        }
        if (object != null && object.sizeBytes() != file.sizeBytes()) {
            return Decision.KEEP_DIFFERENT;
        }
        if (!options.demote()) {
            return Decision.KEEP_NO_DEMOTE;
        }
        return object == null ? Decision.DEMOTE_AND_SEND : Decision.DEMOTE;
    }

    private static Decision far(boolean pinned, @Nullable Duration idle, long uses, TierOptions options) {
        boolean hot = idle != null && idle.compareTo(options.coldAfter()) < 0 && uses >= options.hotUses();
        if (!pinned && !hot) {
            return Decision.STAY_COLD;
        }
        if (!options.promote()) {
            return Decision.STAY_NO_PROMOTE;
        }
        return pinned ? Decision.PROMOTE_PINNED : Decision.PROMOTE_HOT;
    }

    private static TierPlan summed(LocalListing local, RemoteListing remote, List<Move> moves, TierOptions options) {
        long freed = 0;
        long fetched = 0;
        long sent = 0;
        Costs costs = Costs.none(options.rate(), options.prices()).listing(remote.requests());
        for (Move move : moves) {
            switch (move.decision()) {
                case DEMOTE_AND_SEND, DEMOTE_AND_SEND_FOR_ROOM -> {
                    freed += move.bytes();
                    sent += move.bytes();
                    costs = costs.sending(move.bytes()).looking(1);
                }
                case DEMOTE, DEMOTE_FOR_ROOM -> {
                    freed += move.bytes();
                    costs = costs.looking(1);
                }
                case PROMOTE_HOT, PROMOTE_PINNED -> {
                    fetched += move.bytes();
                    costs = costs.fetching(move.bytes());
                }
                case KEEP_PINNED,
                        KEEP_RECENT,
                        KEEP_NO_DEMOTE,
                        KEEP_DIFFERENT,
                        STAY_COLD,
                        STAY_NO_PROMOTE,
                        STAY_NO_ROOM -> {}
            }
        }
        return new TierPlan(remote.address(), local.root(), moves, freed, fetched, sent, costs);
    }

    private static long times(@Nullable Use use) {
        return use == null ? 0 : use.times();
    }
}
