package dev.cassetteworkbench.storage.manage;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/// When versions were replaced: S3 does not say it, but it is the date of the next newer version
/// or deletion of the same key. Listings give versions of a key newest first, and a key may go on
/// over the end of a page.
final class Replacements {
    private final Map<String, TreeSet<Instant>> dates = new HashMap<>();
    private @Nullable String lastKey;

    void page(ListObjectVersionsResponse page) {
        dates.keySet().removeIf(key -> !key.equals(lastKey));
        page.versions().forEach(version -> add(version.key(), version.lastModified()));
        page.deleteMarkers().forEach((DeleteMarkerEntry marker) -> add(marker.key(), marker.lastModified()));
        lastKey = page.nextKeyMarker();
    }

    /// Null for the current version. One that was replaced within the same second counts from its
    /// own date.
    @Nullable
    Instant since(ObjectVersion version) {
        if (Boolean.TRUE.equals(version.isLatest())) {
            return null;
        }
        Instant own = version.lastModified();
        TreeSet<Instant> all = dates.get(version.key());
        Instant next = all == null ? null : all.higher(own);
        return next == null ? own : next;
    }

    private void add(String key, @Nullable Instant date) {
        if (date != null) {
            dates.computeIfAbsent(key, _ -> new TreeSet<>()).add(date);
        }
    }
}
