package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.manage.BucketStats.Sum;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Adds up a listing as it streams by; memory depends on days and prefixes, not on objects. For
/// one thread.
public final class StatsCollector {
    /// Name under which prefixes beyond the first [#MAX_PREFIXES] are added up.
    public static final String OTHERS = "…";

    static final int MAX_PREFIXES = 2_000;
    private static final Pattern DATE =
            Pattern.compile("(?:^|/)(\\d{4})(?:-(\\d{2})-(\\d{2})|/(\\d{2})/(\\d{2}))(?:/|$)");

    private final String root;
    private final int depth;
    private final TreeMap<String, Sum> byClass = new TreeMap<>();
    private final TreeMap<LocalDate, Sum> byDay = new TreeMap<>();
    private final TreeMap<String, Sum> byPrefix = new TreeMap<>();
    private Sum total = Sum.NONE;
    private @Nullable Instant oldest;
    private @Nullable Instant newest;

    /// @param root prefix that all keys share and that is not counted as a segment, e.g.
    /// `cassettes/`
    /// @param depth how many segments below it make a row of the table, 1 or more
    public StatsCollector(String root, int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("depth " + depth);
        }
        this.root = root;
        this.depth = depth;
    }

    /// Counts one object.
    public void add(StoredObject object) {
        long size = object.sizeBytes();
        total = total.plus(size);
        byClass.merge(object.storageClass(), new Sum(1, size), StatsCollector::both);
        byDay.merge(day(object), new Sum(1, size), StatsCollector::both);
        String prefix = prefix(object.key());
        if (byPrefix.size() >= MAX_PREFIXES && !byPrefix.containsKey(prefix)) {
            prefix = OTHERS;
        }
        byPrefix.merge(prefix, new Sum(1, size), StatsCollector::both);
        oldest = oldest == null || object.modified().isBefore(oldest) ? object.modified() : oldest;
        newest = newest == null || object.modified().isAfter(newest) ? object.modified() : newest;
    }

    /// What was counted so far.
    public BucketStats stats() {
        return new BucketStats(total, byClass, byDay, byPrefix, oldest, newest);
    }

    private static Sum both(Sum a, Sum b) {
        return new Sum(a.objects() + b.objects(), a.bytes() + b.bytes());
    }

    private String prefix(String key) {
        int end = key.startsWith(root) ? root.length() : 0;
        int start = end;
        for (int i = 0; i < depth; i++) {
            int slash = key.indexOf('/', end);
            if (slash < 0) {
                break;
            }
            end = slash + 1;
        }
        return key.substring(start, end);
    }

    private static LocalDate day(StoredObject object) {
        Matcher match = DATE.matcher(object.key());
        while (match.find()) {
            boolean dashes = match.group(2) != null;
            LocalDate date = date(match.group(1), match.group(dashes ? 2 : 4), match.group(dashes ? 3 : 5));
            if (date != null) {
                return date;
            }
        }
        return object.modified().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /// Null for digits that are no date, e.g. 2026-13-40.
    private static @Nullable LocalDate date(String year, String month, String day) {
        try {
            return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
        } catch (DateTimeException _) {
            return null;
        }
    }
}
