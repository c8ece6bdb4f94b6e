package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a sync would do, key by key. Making it wrote nothing; running it is [TransferRun]'s.
///
/// @param items sorted by key
/// @param learned what was found to be the same on both sides, for the state file
/// @param forgotten keys of the last sync that neither side has any more
/// @param remoteComplete false when the bucket's listing ended early
/// @param localComplete false when a sub-folder could not be read
public record SyncPlan(
        URI address,
        Path root,
        SyncOptions options,
        List<Item> items,
        List<SyncState.Synced> learned,
        List<String> forgotten,
        boolean remoteComplete,
        boolean localComplete,
        Totals totals) {
    public SyncPlan {
        items = List.copyOf(items);
        learned = List.copyOf(learned);
        forgotten = List.copyOf(forgotten);
    }

    /// One key.
    ///
    /// @param path relative path of its file; null when it has none
    /// @param bytes that would move; 0 when nothing does
    /// @param local the file as it was when the plan was made, null when there was none
    /// @param remote the object as it was listed, null when there was none
    /// @param renamed why the file's path is not the key
    public record Item(
            String key,
            @Nullable String path,
            SyncAction action,
            long bytes,
            @Nullable LocalFile local,
            @Nullable Entry remote,
            Set<LocalNames.Change> renamed) {
        public Item {
            renamed = Set.copyOf(renamed);
        }
    }

    /// Kinds of [SyncAction], to count by.
    public enum Kind {
        ADD,
        UPDATE,
        SKIP,
        CONFLICT,
        DELETE;

        /// The kind of an action.
        public static Kind of(SyncAction action) {
            return switch (action) {
                case SyncAction.Add _ -> ADD;
                case SyncAction.Update _ -> UPDATE;
                case SyncAction.Skip _ -> SKIP;
                case SyncAction.Conflict _ -> CONFLICT;
                case SyncAction.Delete _ -> DELETE;
            };
        }
    }

    /// What running the plan comes to. Making it is counted too: listing and asking for metadata.
    ///
    /// @param counts every kind has a count
    /// @param objects that move or are deleted, on either side
    /// @param asked metadata requests that making the plan took
    public record Totals(Map<Kind, Integer> counts, int objects, Costs costs, long asked) {
        public Totals {
            Map<Kind, Integer> all = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                all.put(kind, counts.getOrDefault(kind, 0));
            }
            counts = Collections.unmodifiableMap(all);
        }

        /// Bytes that move.
        public long bytes() {
            return costs.bytes();
        }

        /// By `LIST`, `HEAD`, `GET`, `PUT`, `DELETE`.
        public Map<String, Long> requests() {
            return costs.requests();
        }

        /// How long it takes at the options' rate.
        public Duration time() {
            return costs.time();
        }

        /// What it costs at the options' prices.
        public double money() {
            return costs.money();
        }
    }

    /// The steps that a run left, as a plan; both sides were not compared for it.
    public static SyncPlan of(TransferJournal.Rest rest, SyncOptions options) {
        List<Item> items = rest.open().stream()
                .map(step -> LeftSteps.item(step, options.direction()))
                .toList();
        return new SyncPlan(
                rest.plan().address(),
                rest.plan().root(),
                options,
                items,
                List.of(),
                List.of(),
                true,
                true,
                PlanCosts.of(items, options, 0, 0));
    }

    /// Keys whose conflict can be overruled.
    public List<String> conflicts() {
        return items.stream()
                .filter(item -> item.action() instanceof SyncAction.Conflict)
                .map(Item::key)
                .toList();
    }

    /// The plan with the conflicts of these keys decided: the source wins.
    public SyncPlan overruling(Set<String> keys) {
        List<Item> decided = items.stream()
                .map(item -> keys.contains(item.key()) && item.action() instanceof SyncAction.Conflict
                        ? overruled(item)
                        : item)
                .toList();
        return with(decided);
    }

    /// The plan without these keys.
    public SyncPlan without(Set<String> keys) {
        List<Item> rest =
                items.stream().filter(item -> !keys.contains(item.key())).toList();
        return with(rest);
    }

    private SyncPlan with(List<Item> changed) {
        return new SyncPlan(
                address,
                root,
                options,
                changed,
                learned,
                forgotten,
                remoteComplete,
                localComplete,
                PlanCosts.of(changed, options, totals));
    }

    private Item overruled(Item item) {
        LocalFile local = item.local();
        Entry remote = item.remote();
        boolean sourceIsThere = options.direction() == SyncOptions.Direction.UP ? local != null : remote != null;
        SyncAction action =
                sourceIsThere ? new SyncAction.Update(SyncAction.UpdateReason.TOLD_TO) : new SyncAction.Delete();
        return new Item(
                item.key(),
                item.path(),
                action,
                PlanCosts.bytes(options.direction(), action, local, remote),
                local,
                remote,
                item.renamed());
    }
}
