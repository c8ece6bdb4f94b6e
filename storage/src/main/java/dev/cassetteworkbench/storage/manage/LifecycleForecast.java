package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.manage.BucketStats.Sum;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What rules would do to the objects that are there today, if nothing else happened. Made by
/// [ForecastCollector].
///
/// @param rows one for each rule and action, in the order of the rules; also those that touch
/// nothing
/// @param untouched objects that no rule ever touches
/// @param monthlyNow storage of all of it for a month, today
/// @param monthlyAfter the same when all rows are done
/// @param oneTime requests and early-deletion fees of all rows
public record LifecycleForecast(List<Row> rows, Sum untouched, double monthlyNow, double monthlyAfter, double oneTime) {

    public LifecycleForecast {
        rows = List.copyOf(rows);
    }

    /// What a row does.
    public sealed interface Action {
        record Move(String storageClass) implements Action {}

        /// Deletes the object; where versions are kept it only gets a delete marker and nothing is
        /// saved.
        record Expire() implements Action {}

        /// Moves versions that were replaced.
        record MoveOld(String storageClass) implements Action {}

        /// Deletes versions that were replaced, for good.
        record ExpireOld() implements Action {}

        record AbortUploads() implements Action {}
    }

    /// One action of one rule.
    ///
    /// @param rule its id, or its number from 1
    /// @param dueNow part of `all` that happens at the next run, within a day or two
    /// @param atMost the rule also looks at what no listing shows (tags, number of versions), so
    /// it may be less
    /// @param first when the first object is due, null when none is; not before today
    /// @param byMonth when how much happens
    /// @param monthlyChange storage for a month after minus before; below 0 saves
    /// @param oneTime requests of the move, and what is paid for leaving a class before its
    /// minimum time
    public record Row(
            String rule,
            Action action,
            Sum all,
            Sum dueNow,
            boolean atMost,
            @Nullable Instant first,
            @Nullable Instant last,
            NavigableMap<YearMonth, Sum> byMonth,
            double monthlyChange,
            double oneTime) {
        public Row {
            byMonth = Collections.unmodifiableNavigableMap(new TreeMap<>(byMonth));
        }
    }
}
