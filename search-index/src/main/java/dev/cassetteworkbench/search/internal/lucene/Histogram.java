package dev.cassetteworkbench.search.internal.lucene;

import dev.cassetteworkbench.search.Facets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Gathers times and cuts their span into buckets of equal width. Times of 1970-01-01T00:00Z, which
/// stand for "no readable date", are left out: one of them would stretch the span over half a
/// century.
final class Histogram {
    private static final int BUCKETS = 60;

    /// Time in microseconds, doubled, plus one for an error.
    private long[] times = new long[1_024];
    private int count;

    void add(long micros, boolean error) {
        if (micros == 0) {
            return;
        }
        if (count == times.length) {
            times = Arrays.copyOf(times, 2 * count);
        }
        times[count++] = 2 * micros + (error ? 1 : 0);
    }

    List<Facets.Bucket> buckets() {
        if (count == 0) {
            return List.of();
        }
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < count; i++) {
            first = Math.min(first, times[i] >> 1);
            last = Math.max(last, times[i] >> 1);
        }
        long width = (last - first) / BUCKETS + 1;
        int buckets = (int) ((last - first) / width) + 1;
        int[] total = new int[buckets];
        int[] errors = new int[buckets];
        for (int i = 0; i < count; i++) {
            int bucket = (int) (((times[i] >> 1) - first) / width);
            total[bucket]++;
            errors[bucket] += (int) (times[i] & 1);
        }
        List<Facets.Bucket> result = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            result.add(new Facets.Bucket(
                    Schema.instant(first + i * width), Schema.instant(first + (i + 1) * width), total[i], errors[i]));
        }
        return result;
    }
}
