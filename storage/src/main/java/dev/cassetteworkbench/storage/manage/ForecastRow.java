package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.manage.BucketStats.Sum;
import dev.cassetteworkbench.storage.manage.LifecycleForecast.Action;
import dev.cassetteworkbench.storage.manage.LifecycleForecast.Row;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A row while it is being added up.
final class ForecastRow {
    private final String rule;
    private final Action action;
    private final boolean atMost;
    private final TreeMap<YearMonth, Sum> byMonth = new TreeMap<>();
    private Sum all = Sum.NONE;
    private Sum dueNow = Sum.NONE;
    private @Nullable Instant first;
    private @Nullable Instant last;
    private double monthlyChange;
    private double oneTime;

    ForecastRow(String rule, Action action, boolean atMost) {
        this.rule = rule;
        this.action = action;
        this.atMost = atMost;
    }

    Action action() {
        return action;
    }

    /// @param due not before `now`
    void add(long bytes, Instant due, Instant now, double change, double once) {
        all = all.plus(bytes);
        if (due.equals(now)) {
            dueNow = dueNow.plus(bytes);
        }
        first = first == null || due.isBefore(first) ? due : first;
        last = last == null || due.isAfter(last) ? due : last;
        byMonth.merge(
                YearMonth.from(due.atZone(ZoneOffset.UTC)),
                new Sum(1, bytes),
                (a, b) -> new Sum(a.objects() + b.objects(), a.bytes() + b.bytes()));
        monthlyChange += change;
        oneTime += once;
    }

    Row row() {
        return new Row(rule, action, all, dueNow, atMost, first, last, byMonth, monthlyChange, oneTime);
    }
}
