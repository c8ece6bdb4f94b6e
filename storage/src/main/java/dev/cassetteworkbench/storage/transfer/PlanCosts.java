package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Direction;
import dev.cassetteworkbench.storage.transfer.SyncPlan.Item;
import dev.cassetteworkbench.storage.transfer.SyncPlan.Kind;
import dev.cassetteworkbench.storage.transfer.SyncPlan.Totals;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Counts what a plan comes to.
final class PlanCosts {
    /// Larger objects move in parts of this size, a request each.
    private static final long PART = 16L << 20;

    private static final double GIGABYTE = 1e9;

    private PlanCosts() {}

    /// Bytes that an action moves.
    static long bytes(
            Direction direction, SyncAction action, @Nullable LocalFile local, @Nullable Entry remote) {
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
        boolean up = options.direction() == Direction.UP;
        long looks = up ? before.counts().getOrDefault(Kind.DELETE, 0) : 0;
        return of(
                items,
                options,
                before.requests().getOrDefault("LIST", 0L),
                before.requests().getOrDefault("HEAD", 0L) - looks);
    }

    /// @param lists list requests that were made
    /// @param asked HEAD requests that were made
    static Totals of(List<Item> items, SyncOptions options, long lists, long asked) {
        Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
        boolean up = options.direction() == Direction.UP;
        long bytes = 0;
        long moves = 0;
        long deletes = 0;
        int objects = 0;
        for (Item item : items) {
            Kind kind = Kind.of(item.action());
            counts.merge(kind, 1, Integer::sum);
            bytes += item.bytes();
            if (kind == Kind.ADD || kind == Kind.UPDATE) {
                objects++;
                moves += requests(item.bytes(), up);
            } else if (kind == Kind.DELETE) {
                objects++;
                deletes += up ? 1 : 0;
            }
        }
        Map<String, Long> requests = new HashMap<>();
        requests.put("LIST", lists);
        requests.put("HEAD", asked + deletes);
        requests.put(up ? "PUT" : "GET", moves);
        requests.put("DELETE", deletes);
        Prices prices = options.prices();
        double money = (lists * prices.listPer1000()
                        + (asked + deletes) * prices.getPer1000()
                        + moves * (up ? prices.putPer1000() : prices.getPer1000()))
                / 1_000
                + (up ? 0 : bytes / GIGABYTE * prices.egressPerGigabyte());
        return new Totals(
                counts, objects, bytes, requests, options.rate().time(bytes, moves + deletes), money);
    }

    /// A large upload is begun, sent in parts, and completed.
    private static long requests(long bytes, boolean up) {
        long parts = Math.ceilDiv(bytes, PART);
        return parts <= 1 ? 1 : up ? parts + 2 : parts;
    }
}
