package dev.cassetteworkbench.storage.manage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Counts and bytes of a listing.
///
/// @param byClass by storage class
/// @param byDay by the date in the key when it has one, else by the day of storing (UTC)
/// @param byPrefix by the first segments of the key; what does not fit into the table is under
/// [StatsCollector#OTHERS]
/// @param oldest date of the oldest object, null when there is none
public record BucketStats(
        Sum total,
        NavigableMap<String, Sum> byClass,
        NavigableMap<LocalDate, Sum> byDay,
        NavigableMap<String, Sum> byPrefix,
        @Nullable Instant oldest,
        @Nullable Instant newest) {

    public BucketStats {
        byClass = Collections.unmodifiableNavigableMap(new TreeMap<>(byClass));
        byDay = Collections.unmodifiableNavigableMap(new TreeMap<>(byDay));
        byPrefix = Collections.unmodifiableNavigableMap(new TreeMap<>(byPrefix));
    }

    /// How many and how large together.
    public record Sum(long objects, long bytes) {
        public static final Sum NONE = new Sum(0, 0);

        /// One more object.
        public Sum plus(long size) {
            return new Sum(objects + 1, bytes + size);
        }
    }
}
