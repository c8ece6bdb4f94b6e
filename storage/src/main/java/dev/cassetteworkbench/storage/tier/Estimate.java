package dev.cassetteworkbench.storage.tier;

import dev.cassetteworkbench.storage.transfer.Costs;
import dev.cassetteworkbench.storage.transfer.LocalFile;
import dev.cassetteworkbench.storage.transfer.LocalListing;
import dev.cassetteworkbench.storage.transfer.Prices;
import dev.cassetteworkbench.storage.transfer.Rate;
import dev.cassetteworkbench.storage.transfer.SyncOptions.Include;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a folder holds and what it would come to if all of it went to an empty bucket. Needs no bucket.
///
/// @param files that take part
/// @param bytesByKind by extension: `json`, `json.gz`, `other`
/// @param leftOut files that do not take part, and links
/// @param largest up to ten, largest first
/// @param monthly cost of keeping it, a month
public record Estimate(
        int files,
        long bytes,
        Map<String, Long> bytesByKind,
        List<String> leftOut,
        List<LocalFile> largest,
        Costs costs,
        double monthly) {
    private static final int LARGEST = 10;

    public Estimate {
        bytesByKind = Collections.unmodifiableMap(new TreeMap<>(bytesByKind));
        leftOut = List.copyOf(leftOut);
        largest = List.copyOf(largest);
    }

    /// @param perGigabyteMonth price of keeping [Prices#GIGABYTE] bytes for a month
    public static Estimate of(LocalListing local, Include include, Rate rate, Prices prices, double perGigabyteMonth) {
        Costs costs = Costs.none(rate, prices).listing(1);
        Map<String, Long> kinds = new TreeMap<>();
        List<String> leftOut = new ArrayList<>();
        List<LocalFile> taken = new ArrayList<>();
        for (LocalFile file : local.files()) {
            if (include.takes(file.path())) {
                taken.add(file);
                costs = costs.sending(file.sizeBytes());
                kinds.merge(kind(file.path()), file.sizeBytes(), Long::sum);
            } else {
                leftOut.add(file.path());
            }
        }
        local.leftOut().forEach(left -> leftOut.add(left.path()));
        List<LocalFile> largest = taken.stream()
                .sorted(Comparator.comparingLong(LocalFile::sizeBytes).reversed())
                .limit(LARGEST)
                .toList();
        return new Estimate(
                taken.size(),
                costs.bytesIn(),
                kinds,
                leftOut,
                largest,
                costs,
                costs.bytesIn() / Prices.GIGABYTE * perGigabyteMonth);
    }

    private static String kind(String path) {
        if (!Include.CASSETTES.takes(path)) {
            return "other";
        }
        return path.charAt(path.length() - 1) == 'z' || path.charAt(path.length() - 1) == 'Z' ? "json.gz" : "json";
    }
}
