package dev.cassetteworkbench.storage.transfer;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.Page;
import dev.cassetteworkbench.storage.StorageException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All objects below a prefix at one time.
///
/// @param requests list requests that it took
/// @param problem why it ends early; null when it is complete
public record RemoteListing(
        URI address, String prefix, List<Entry> entries, int requests, StorageException.@Nullable Problem problem) {
    public RemoteListing {
        entries = List.copyOf(entries);
    }

    /// True when every object is in it; only then may anything be deleted by it.
    public boolean complete() {
        return problem == null;
    }

    /// Reads page after page.
    ///
    /// @throws StorageException when not even the first page came; a later failure makes an incomplete listing
    public static RemoteListing read(RemoteView view, String prefix, Progress progress) throws StorageException {
        List<Entry> entries = new ArrayList<>();
        String cursor = null;
        int requests = 0;
        do {
            progress.throwIfCancelled();
            Page page;
            try {
                page = view.list(prefix, cursor);
            } catch (StorageException e) {
                if (requests == 0) {
                    throw e;
                }
                return new RemoteListing(view.address(), prefix, entries, requests + 1, e.problem());
            }
            requests++;
            entries.addAll(page.entries());
            cursor = page.next();
            progress.report("listing bucket", entries.size(), -1);
        } while (cursor != null);
        return new RemoteListing(view.address(), prefix, entries, requests, null);
    }
}
