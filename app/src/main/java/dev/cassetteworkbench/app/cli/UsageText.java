package dev.cassetteworkbench.app.cli;

import dev.cassetteworkbench.model.json.JsonMembers;
import dev.cassetteworkbench.model.json.JsonValue.JsonNumber;
import dev.cassetteworkbench.model.json.JsonValue.JsonObject;
import dev.cassetteworkbench.storage.BucketStore.Usage;
import dev.cassetteworkbench.storage.manage.PriceTable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What was asked of a bucket, in words and as JSON.
public final class UsageText {
    private UsageText() {}

    /// `3 GET, 1 LIST; 12.3 KB in, 0 B out; about 0.0000 USD at AWS's prices`.
    public static String of(Usage usage) {
        PriceTable prices = PriceTable.builtIn();
        String requests = new TreeMap<>(usage.requests())
                .entrySet().stream()
                        .filter(count -> count.getValue() > 0)
                        .map(count -> String.format(Locale.ROOT, "%,d %s", count.getValue(), count.getKey()))
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "%s; %s in, %s out; about %.4f %s at AWS's prices",
                requests.isEmpty() ? "no requests" : requests,
                bytes(usage.bytesIn()),
                bytes(usage.bytesOut()),
                prices.spent(usage).total(),
                prices.currency());
    }

    /// `{"requests": {"GET": 3}, "failures": {}, "bytes_in", "bytes_out", "cost", "currency"}`.
    public static JsonObject json(Usage usage) {
        PriceTable prices = PriceTable.builtIn();
        JsonMembers requests = new JsonMembers();
        new TreeMap<>(usage.requests()).forEach(requests::put);
        JsonMembers failures = new JsonMembers();
        new TreeMap<>(usage.failures()).forEach(failures::put);
        return new JsonMembers()
                .put("requests", requests.object())
                .put("failures", failures.object())
                .put("bytes_in", usage.bytesIn())
                .put("bytes_out", usage.bytesOut())
                .put("cost", money(prices.spent(usage).total()))
                .put("currency", prices.currency())
                .object();
    }

    /// An amount with six decimals.
    public static JsonNumber money(double amount) {
        return new JsonNumber(
                BigDecimal.valueOf(amount).setScale(6, RoundingMode.HALF_UP).toPlainString());
    }

    /// `740 B`, `12.3 KB`, `4.5 GB`: powers of ten, as bills and networks count.
    public static String bytes(long count) {
        if (count < 1_000) {
            return count + " B";
        }
        double value = count;
        int unit = -1;
        while (value >= 999.95 && unit < 4) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", value, "KMGTP".charAt(unit));
    }
}
