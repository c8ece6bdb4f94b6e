package dev.cassetteworkbench.storage.manage;

import java.util.List;
import java.util.Set;

/// S3's classes from warm to cold: rules move objects only downwards.
final class StorageClassOrder {
    private static final List<String> DOWN = List.of(
            "STANDARD", "STANDARD_IA", "INTELLIGENT_TIERING", "ONEZONE_IA", "GLACIER_IR", "GLACIER", "DEEP_ARCHIVE");
    private static final Set<String> ARCHIVES = Set.of("GLACIER", "DEEP_ARCHIVE");

    private StorageClassOrder() {}

    static boolean isTarget(String storageClass) {
        return DOWN.indexOf(storageClass) > 0;
    }

    static boolean isArchive(String storageClass) {
        return ARCHIVES.contains(storageClass);
    }

    /// Whether an object in `from` can move to `to` by rule. `REDUCED_REDUNDANCY` goes where
    /// `STANDARD` goes.
    static boolean canMove(String from, String to) {
        int start = from.equals("REDUCED_REDUNDANCY") ? 0 : DOWN.indexOf(from);
        int end = DOWN.indexOf(to);
        boolean oneZoneToInstant = from.equals("ONEZONE_IA") && to.equals("GLACIER_IR");
        return start >= 0 && end > start && !oneZoneToInstant;
    }
}
