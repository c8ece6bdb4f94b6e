package dev.cassetteworkbench.storage.manage;

import java.time.LocalDate;
import java.util.TreeMap;

/// AWS's list prices of S3 in US East (N. Virginia), first volume step, as commonly published.
final class BuiltInPrices {
    private static final long KIB = 1 << 10;
    private static final long SMALLEST = 128 * KIB;

    static final PriceTable TABLE = table();

    private BuiltInPrices() {}

    private static PriceTable table() {
        TreeMap<String, ClassPrice> classes = new TreeMap<>();
        classes.put("STANDARD", new ClassPrice(0.023, 0.005, 0.0004, 0, 0, 0, 0, 0, 0, 0));
        classes.put("REDUCED_REDUNDANCY", new ClassPrice(0.024, 0.005, 0.0004, 0, 0, 0, 0, 0, 0, 0));
        // As if all of it were read often; what is not gets cheaper by itself, for a small fee for each object.
        classes.put("INTELLIGENT_TIERING", new ClassPrice(0.023, 0.005, 0.0004, 0, 0, 0.01, 0, 0, 0, 0));
        classes.put("STANDARD_IA", new ClassPrice(0.0125, 0.01, 0.001, 0.01, 0, 0.01, 30, SMALLEST, 0, 0));
        classes.put("ONEZONE_IA", new ClassPrice(0.01, 0.01, 0.001, 0.01, 0, 0.01, 30, SMALLEST, 0, 0));
        classes.put("GLACIER_IR", new ClassPrice(0.004, 0.02, 0.01, 0.03, 0, 0.02, 90, SMALLEST, 0, 0));
        classes.put("GLACIER", new ClassPrice(0.0036, 0.03, 0.0004, 0.01, 0.05, 0.03, 90, 0, 32 * KIB, 8 * KIB));
        classes.put("DEEP_ARCHIVE", new ClassPrice(0.00099, 0.05, 0.0004, 0.02, 0.10, 0.05, 180, 0, 32 * KIB, 8 * KIB));
        return new PriceTable(
                "AWS S3, US East (N. Virginia)",
                "USD",
                LocalDate.of(2025, 6, 1),
                "https://aws.amazon.com/s3/pricing/ (list prices, first volume step; check yours and edit)",
                0.09,
                classes);
    }
}
