package dev.cassetteworkbench.app.transfer;

import dev.cassetteworkbench.model.Progress;
import dev.cassetteworkbench.storage.BucketStore;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.Page;
import dev.cassetteworkbench.storage.StorageException;
import dev.cassetteworkbench.storage.StorageException.Problem;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import dev.cassetteworkbench.storage.transfer.RemoteView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What is known of picked keys, by the fewest requests: many of one folder by its listing, single
/// ones by a HEAD each, because a whole listing may be millions long.
///
/// @param only keys; one that ends in `/` stands for all below it
@SuppressWarnings("NullAway") // it does not see the annotation of a nested type in a class file
record PickedObjects(BucketStore store, RemoteView view, Set<String> only) {
    /// One list request costs as much as twelve and a half HEADs.
    private static final int WORTH_A_PAGE = 12;

    RemoteListing listing(String prefix, Progress progress) throws StorageException {
        Map<String, Entry> found = new TreeMap<>();
        Map<String, Set<String>> byFolder = new HashMap<>();
        int pages = 0;
        for (String key : only) {
            if (key.endsWith("/")) {
                RemoteListing below = RemoteListing.read(view, key, progress);
                below.entries().forEach(entry -> found.put(entry.key(), entry));
                pages += below.requests();
            } else {
                byFolder.computeIfAbsent(key.substring(0, key.lastIndexOf('/') + 1), _ -> new TreeSet<>())
                        .add(key);
            }
        }
        for (Map.Entry<String, Set<String>> folder : byFolder.entrySet()) {
            Set<String> missing = folder.getValue();
            pages += byPages(folder.getKey(), missing, found, progress);
            for (String key : missing) {
                progress.throwIfCancelled();
                progress.report("picking", found.size(), only.size());
                Entry entry = entry(key);
                if (entry != null) {
                    found.put(key, entry);
                }
            }
        }
        return new RemoteListing(view.address(), prefix, new ArrayList<>(found.values()), pages, null);
    }

    /// Lists a folder as long as that is cheaper than asking for each key that is still missing.
    ///
    /// @param missing loses what was found, and what is behind us and so not there
    /// @return pages that were asked for
    private int byPages(String folder, Set<String> missing, Map<String, Entry> found, Progress progress)
            throws StorageException {
        int pages = 0;
        String cursor = null;
        while (missing.size() > WORTH_A_PAGE) {
            progress.throwIfCancelled();
            Page page = view.list(folder, cursor);
            pages++;
            List<Entry> entries = page.entries();
            for (Entry entry : entries) {
                if (missing.remove(entry.key())) {
                    found.put(entry.key(), entry);
                }
            }
            cursor = page.next();
            if (cursor == null) {
                missing.clear(); // the listing was whole: the rest is not there
            }
        }
        return pages;
    }

    private @Nullable Entry entry(String key) throws StorageException {
        try {
            return store.entry(key);
        } catch (StorageException e) {
            if (e.problem() instanceof Problem.NotFound) {
                return null;
            }
            throw e;
        }
    }
}
