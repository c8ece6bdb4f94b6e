package dev.cassetteworkbench.storage.tier;

import dev.cassetteworkbench.storage.CassetteStore.Entry;
import dev.cassetteworkbench.storage.layout.KeyFacts;
import dev.cassetteworkbench.storage.layout.KeyLayout;
import dev.cassetteworkbench.storage.transfer.LocalNames;
import dev.cassetteworkbench.storage.transfer.RemoteListing;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What is in a bucket and not known here, by the listing alone: no object is read.
///
/// @param layout that most keys follow
/// @param found in key order
/// @param known objects that were known already
/// @param others objects that take no part: folder markers, and what is no cassette
/// @param complete false when the listing ended early
public record Discovery(KeyLayout layout, List<Found> found, int known, int others, long bytes, boolean complete) {
    public Discovery {
        found = List.copyOf(found);
    }

    /// @param facts what the key tells
    public record Found(Entry entry, KeyFacts facts) {}

    /// @param isKnown keys that an index or a folder has already
    public static Discovery of(RemoteListing remote, Predicate<String> isKnown, Include include) {
        KeyLayout layout = KeyLayout.recognise(
                remote.entries().stream().map(Entry::key).filter(include::takes).toList());
        List<Found> found = new ArrayList<>();
        int known = 0;
        int others = 0;
        long bytes = 0;
        for (Entry entry : remote.entries()) {
            if (LocalNames.isMarker(entry.key()) || !include.takes(entry.key())) {
                others++;
            } else if (isKnown.test(entry.key())) {
                known++;
            } else {
                found.add(new Found(entry, layout.read(entry.key())));
                bytes += entry.sizeBytes();
            }
        }
        return new Discovery(layout, found, known, others, bytes, remote.complete());
    }
}
