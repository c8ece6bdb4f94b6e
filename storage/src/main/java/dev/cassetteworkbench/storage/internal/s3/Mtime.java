package dev.cassetteworkbench.storage.internal.s3;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A file's date in the metadata of its object, as rclone writes it too: seconds since 1970 with a
/// fraction under the
/// name `mtime`.
final class Mtime {
    static final String NAME = "mtime";

    private Mtime() {}

    static String text(Instant modified) {
        return BigDecimal.valueOf(modified.getEpochSecond())
                .add(BigDecimal.valueOf(modified.getNano(), 9))
                .toPlainString();
    }

    /// Null when there is none, or none we can read.
    static @Nullable Instant of(Map<String, String> metadata) {
        String text = metadata.getOrDefault(NAME, "");
        if (text.isEmpty() || text.length() > 40) {
            return null;
        }
        try {
            BigDecimal seconds = new BigDecimal(text);
            long whole = seconds.toBigInteger().longValueExact();
            return Instant.ofEpochSecond(
                    whole,
                    seconds.subtract(BigDecimal.valueOf(whole))
                            .movePointRight(9)
                            .longValue());
        } catch (NumberFormatException | ArithmeticException | DateTimeException _) {
            return null;
        }
    }
}
