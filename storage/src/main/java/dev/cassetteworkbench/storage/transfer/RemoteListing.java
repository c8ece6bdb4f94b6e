package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.internal.StoreKeys;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// All objects below a prefix at one time.
///
/// @param entries in key order
/// @param requests list requests that it took, about
/// @param problem why it ends early; null when it is complete
public record RemoteListing(
        URI address, String prefix, List<Entry> entries, int requests, StorageException.@Nullable Problem problem) {
    /// What this program keeps beside the recordings: ready-made indexes of days. No transfer looks at
    /// it, so a sync that deletes leaves it alone.
    public static final String OWN_FOLDER = ".workbench-index/";

    private static final int PAGE = 1_000;

    public RemoteListing {
        entries = List.copyOf(entries);
    }

    /// True when every object is in it; only then may anything be deleted by it.
    public boolean complete() {
        return problem == null;
    }

    /// Lists all objects but our own.
    ///
    /// @throws StorageException when nothing came at all; a later failure makes an incomplete listing
    /// @throws CancellationException when the user asked to stop
    public static RemoteListing read(RemoteView view, String prefix, Progress progress) throws StorageException {
        List<Entry> entries = new ArrayList<>();
        long requests;
        StorageException.Problem problem = null;
        try {
            requests = view.all(prefix, entries::addAll, progress);
        } catch (StorageException e) {
            if (e.problem() instanceof StorageException.Problem.Cancelled) {
                throw cancelled(e);
            }
            if (entries.isEmpty()) {
                throw e;
            }
            requests = (long) Math.ceilDiv(entries.size(), PAGE) + 1;
            problem = e.problem();
        }
        entries.removeIf(entry -> entry.key().startsWith(OWN_FOLDER));
        entries.sort(Comparator.comparing(Entry::key, StoreKeys.ORDER));
        return new RemoteListing(view.address(), prefix, entries, Math.toIntExact(requests), problem);
    }

    private static CancellationException cancelled(StorageException cause) {
        CancellationException cancelled = new CancellationException("listing cancelled");
        cancelled.initCause(cause);
        return cancelled;
    }
}
