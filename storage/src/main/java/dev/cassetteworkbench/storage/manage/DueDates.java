package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.manage.LifecycleRule.When;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/// When S3 counts an object as due.
final class DueDates {
    private DueDates() {}

    /// Days are added to the moment of storing, then the time is moved on to the next midnight
    /// UTC. A date counts from its own midnight on, also for objects that are stored later.
    static Instant due(When when, Instant stored) {
        return switch (when) {
            case When.AfterDays(int days) -> afterDays(stored, days);
            case When.OnDate(var date) -> {
                Instant midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
                Instant earliest = nextMidnight(stored);
                yield midnight.isAfter(earliest) ? midnight : earliest;
            }
        };
    }

    static Instant afterDays(Instant from, int days) {
        return nextMidnight(from.plus(days, ChronoUnit.DAYS));
    }

    private static Instant nextMidnight(Instant time) {
        Instant day = time.truncatedTo(ChronoUnit.DAYS);
        return day.equals(time) ? day : day.plus(1, ChronoUnit.DAYS);
    }
}
