package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.transfer.SyncState.Synced;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Brings the file of a [SyncState] up to date with the ends of a run.
final class StateUpdate {
    private StateUpdate() {}

    static void write(Path file, TransferPlan plan, List<ItemResult> ends) throws StorageException {
        Map<String, Synced> same = new HashMap<>();
        List<String> gone = new ArrayList<>(plan.forgotten());
        plan.learned().forEach(synced -> same.put(synced.key(), synced));
        for (ItemResult end : ends) {
            String key = end.step().key();
            switch (end.outcome()) {
                case Outcome.Transferred(LocalFile local, String sha256, String etag) ->
                    same.put(key, new Synced(key, local, sha256, etag));
                case Outcome.Same(LocalFile local, String sha256, String etag) ->
                    same.put(key, new Synced(key, local, sha256, etag));
                case Outcome.Deleted _, Outcome.Released _ -> gone.add(key);
                case Outcome.Conflicted _, Outcome.Failed _, Outcome.NotTried _ -> {}
            }
        }
        SyncState.read(file).with(same, gone).write(file);
    }
}
