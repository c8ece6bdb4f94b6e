package dev.cassetteworkbench.storage.internal.folder;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Walks that stopped at the end of a page, so that the next page goes on where the last one ended
/// instead of reading a large folder again. Only a shortcut: a walk that is not here any more is
/// begun anew behind its cursor.
final class WalkShelf {
    private static final int ROOM = 4;

    private record Place(String prefix, String cursor) {}

    private final Map<Place, FolderWalk> walks = new LinkedHashMap<>();

    synchronized @Nullable FolderWalk take(String prefix, String cursor) {
        return walks.remove(new Place(prefix, cursor));
    }

    synchronized void put(String prefix, String cursor, FolderWalk walk) {
        walks.put(new Place(prefix, cursor), walk);
        if (walks.size() > ROOM) {
            Place oldest = walks.keySet().iterator().next();
            walks.remove(oldest);
        }
    }
}
