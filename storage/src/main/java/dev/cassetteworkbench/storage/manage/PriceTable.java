package dev.cassetteworkbench.storage.manage;

import dev.cassetteworkbench.storage.BucketStore.Usage;
import dev.cassetteworkbench.storage.manage.BucketStats.Sum;
import dev.cassetteworkbench.storage.transfer.Prices;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Prices with their date and source; all that is said about money comes from one of these. Users
/// may edit theirs.
///
/// What is counted in GB is paid in units of 2^30 bytes. Free tiers, volume discounts and taxes
/// are not in it, so real bills are rather lower.
///
/// @param asOf when the prices were looked up
/// @param source where, for people
/// @param egressPerGb bytes leaving for the internet; 0 inside AWS's region
/// @param classes by storage class, as S3 spells it; holds at least `STANDARD`
public record PriceTable(
        String name,
        String currency,
        LocalDate asOf,
        String source,
        double egressPerGb,
        NavigableMap<String, ClassPrice> classes) {

    public static final String STANDARD = "STANDARD";
    static final double GB = Prices.GIGABYTE;
    private static final double DAYS_A_MONTH = 30;

    public PriceTable {
        classes = Collections.unmodifiableNavigableMap(new TreeMap<>(classes));
        if (!classes.containsKey(STANDARD)) {
            throw new IllegalArgumentException("no price of " + STANDARD);
        }
        if (!(egressPerGb >= 0) || Double.isInfinite(egressPerGb)) {
            throw new IllegalArgumentException("no price: " + egressPerGb);
        }
    }

    /// AWS's list prices for the United States, as built in. See [BuiltInPrices].
    public static PriceTable builtIn() {
        return BuiltInPrices.TABLE;
    }

    /// Price of a class; of an unknown one that of `STANDARD`, which is never too low for AWS's
    /// own classes but
    /// `EXPRESS_ONEZONE`.
    public ClassPrice price(String storageClass) {
        ClassPrice known = classes.get(storageClass);
        return known == null ? standard() : known;
    }

    /// Whether the table names this class.
    public boolean knows(String storageClass) {
        return classes.containsKey(storageClass);
    }

    /// One object kept for a month.
    public double storage(String storageClass, long bytes) {
        return storage(
                storageClass,
                new Sum(1, bytes),
                Math.max(bytes, price(storageClass).minimumBytes()));
    }

    /// What transfers are reckoned with: requests of `STANDARD` and traffic.
    public Prices transfers() {
        return new Prices(
                standard().writePer1000(), standard().writePer1000(), standard().readPer1000(), egressPerGb);
    }

    /// Many objects kept for a month, from their sum alone: each is taken to be as large as the
    /// smallest that is paid for, at least on average.
    public double storage(String storageClass, Sum sum) {
        long least = sum.objects() * price(storageClass).minimumBytes();
        return storage(storageClass, sum, Math.max(sum.bytes(), least));
    }

    /// Storage of a whole bucket for a month, by class.
    public Map<String, Double> monthly(BucketStats stats) {
        Map<String, Double> costs = new TreeMap<>();
        stats.byClass().forEach((name, sum) -> costs.put(name, storage(name, sum)));
        return costs;
    }

    /// What requests and bytes of a job cost.
    public JobCost job(Job job) {
        ClassPrice price = price(job.storageClass());
        double requests =
                (job.writes() + job.lists()) * price.writePer1000() / 1_000 + job.reads() * price.readPer1000() / 1_000;
        return new JobCost(requests, job.bytesOut() / GB * egressPerGb, job.bytesOut() / GB * price.retrievalPerGb());
    }

    /// Restoring archived objects at standard speed and keeping the readable copies for some days;
    /// reading them is extra.
    public double restore(String storageClass, Sum sum, int days) {
        ClassPrice price = price(storageClass);
        return sum.objects() * price.restorePer1000() / 1_000
                + sum.bytes() / GB * price.retrievalPerGb()
                + storage(STANDARD, sum) * days / DAYS_A_MONTH;
    }

    /// What a store's traffic has cost so far; DELETE is free.
    public JobCost spent(Usage usage) {
        Map<String, Long> requests = usage.requests();
        return job(new Job(
                STANDARD,
                requests.getOrDefault("LIST", 0L),
                requests.getOrDefault("GET", 0L) + requests.getOrDefault("HEAD", 0L),
                requests.getOrDefault("PUT", 0L),
                usage.bytesIn()));
    }

    /// Fee for taking an object out of its class before its time.
    ///
    /// @param keptDays how long it has been there
    double early(String storageClass, long bytes, long keptDays) {
        ClassPrice price = price(storageClass);
        long missing = Math.max(0, price.minimumDays() - keptDays);
        return storage(storageClass, bytes) * missing / DAYS_A_MONTH;
    }

    private double storage(String storageClass, Sum sum, long paidBytes) {
        ClassPrice price = price(storageClass);
        double own = (paidBytes + (double) sum.objects() * price.overheadBytes()) / GB * price.storagePerGbMonth();
        double beside = (double) sum.objects()
                * price.standardOverheadBytes()
                / GB
                * standard().storagePerGbMonth();
        return own + beside;
    }

    private ClassPrice standard() {
        ClassPrice standard = classes.get(STANDARD);
        if (standard == null) {
            throw new IllegalStateException("checked when made");
        }
        return standard;
    }

    /// Requests and bytes of something that is about to be done or was done.
    ///
    /// @param bytesOut leaving the bucket; bytes going in are free
    public record Job(String storageClass, long lists, long reads, long writes, long bytesOut) {}

    /// @param retrieval of classes that take money for reading
    public record JobCost(double requests, double egress, double retrieval) {
        public double total() {
            return requests + egress + retrieval;
        }
    }
}
