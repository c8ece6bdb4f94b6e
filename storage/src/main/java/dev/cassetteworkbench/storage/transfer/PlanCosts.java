package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Direction;
import dev.cassetteworkbench.storage.transfer.SyncPlan.Item;
import dev.cassetteworkbench.storage.transfer.SyncPlan.Kind;
import dev.cassetteworkbench.storage.transfer.SyncPlan.Totals;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what a plan comes to.
final class PlanCosts {
    private PlanCosts() {}

    /// Bytes that an action moves.
    static long bytes(Direction direction, SyncAction action, @Nullable LocalFile local, @Nullable Entry remote) {
        return switch (action) {
            case SyncAction.Add _, SyncAction.Update _ -> {
                if (direction == Direction.UP) {
                    yield local == null ? 0 : local.sizeBytes();
                }
                yield remote == null ? 0 : remote.sizeBytes();
            }
            case SyncAction.Skip _, SyncAction.Conflict _, SyncAction.Delete _ -> 0;
        };
    }

    /// Totals after some actions changed; what making the plan took stays.
    static Totals of(List<Item> items, SyncOptions options, Totals before) {
        return of(items, options, before.costs().lists(), before.asked());
    }

    /// @param lists list requests that were made
    /// @param asked HEAD requests that were made
    static Totals of(List<Item> items, SyncOptions options, long lists, long asked) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        boolean up = options.direction() == Direction.UP;
        Costs costs =
                Costs.none(options.rate(), options.prices()).listing(lists).looking(asked);
        int files = 0;
        for (Item item : items) {
            Kind kind = Kind.of(item.action());
            counts.merge(kind, 1, Integer::sum);
            if (kind == Kind.ADD || kind == Kind.UPDATE) {
                costs = up ? costs.sending(item.bytes()) : costs.fetching(item.bytes());
            } else if (kind == Kind.DELETE && up) {
                costs = costs.deleting();
            } else if (kind == Kind.DELETE) {
                files++;
            }
        }
        return new Totals(counts, costs.objects() + files, costs, asked);
    }
}
