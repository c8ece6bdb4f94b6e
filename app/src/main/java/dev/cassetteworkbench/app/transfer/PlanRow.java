package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.storage.transfer.SyncPlan;

/// One line of a plan.
///
/// @param why message key that says why, without its beginning
/// @param sizeBytes of the object or file, also when it does not move
record PlanRow(SyncPlan.Item item, SyncPlan.Kind kind, String why, long sizeBytes) {
    static PlanRow of(SyncPlan.Item item) {
        return new PlanRow(item, SyncPlan.Kind.of(item.action()), PlanWords.why(item.action()), size(item));
    }

    String key() {
        return item.key();
    }

    private static long size(SyncPlan.Item item) {
        if (item.bytes() > 0) {
            return item.bytes();
        }
        var local = item.local();
        var remote = item.remote();
        return local != null ? local.sizeBytes() : remote != null ? remote.sizeBytes() : 0;
    }
}
