package dev.cassetteworkbench.storage;

import dev.cassetteworkbench.storage.BucketStore.Level;
import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.CassetteStore.Page;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the folders of one level through a plain listing, for stores that know no delimiter: after
/// the first key
/// of a folder it goes on behind the folder's last.
final class LevelWalk {
    private static final int PAGE = 1_000;
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private LevelWalk() {}

    static Level page(CassetteStore store, String prefix, @Nullable String start) throws StorageException {
        List<String> folders = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        String cursor = start;
        while (true) {
            Page page = store.list(prefix, cursor);
            String jump = null;
            for (Entry entry : page.entries()) {
                int slash = entry.key().indexOf('/', prefix.length());
                if (slash < 0) {
                    entries.add(entry);
                    cursor = entry.key();
                } else {
                    String folder = entry.key().substring(0, slash + 1);
                    folders.add(folder);
                    jump = folder + LAST;
                    cursor = jump;
                }
                if (folders.size() + entries.size() == PAGE) {
                    return new Level(folders, entries, cursor);
                }
                if (jump != null) {
                    break;
                }
            }
            if (jump == null) {
                if (page.next() == null) {
                    return new Level(folders, entries, null);
                }
                cursor = page.next();
            }
        }
    }
}
