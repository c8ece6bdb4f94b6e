package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Direction;
import dev.cassetteworkbench.storage.transfer.SyncPlan.Item;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Steps of a journal as lines of a plan.
final class LeftSteps {
    private LeftSteps() {}

    static Item item(Step step, Direction direction) {
        return switch (step) {
            case Step.Upload upload -> item(upload, direction, replaces(upload.guard()), upload.seen(), null);
            case Step.Download download ->
                item(download, direction, download.seen() != null, download.seen(), download.object());
            case Step.Release release -> item(release, direction, false, release.seen(), release.object());
            case Step.DeleteObject delete ->
                new Item(delete.key(), null, new SyncAction.Delete(), 0, null, delete.object(), Set.of());
            case Step.DeleteFile delete ->
                new Item(delete.key(), delete.path(), new SyncAction.Delete(), 0, delete.seen(), null, Set.of());
        };
    }

    private static boolean replaces(Step.Guard guard) {
        return switch (guard) {
            case Step.Guard.Absent _ -> false;
            case Step.Guard.Is _, Step.Guard.Anything _ -> true;
        };
    }

    private static Item item(
            Step step, Direction direction, boolean replaces, @Nullable LocalFile local, @Nullable Entry remote) {
        SyncAction action =
                replaces ? new SyncAction.Update(SyncAction.UpdateReason.SOURCE_CHANGED) : new SyncAction.Add(false);
        long bytes = PlanCosts.bytes(direction, action, local, remote);
        return new Item(step.key(), step.path(), action, bytes, local, remote, Set.of());
    }
}
